// What `torito setup --for` takes.

import ArgumentParser
import Launch

extension Work: ExpressibleByArgument {}
