import ArgumentParser

@main struct Torito: ParsableCommand {}
