// What `torito setup --for` takes.

import ArgumentParser

extension Work: ExpressibleByArgument {}
