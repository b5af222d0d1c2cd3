### The inventory: tables that come in, and where outputs are used.

output-go = Vai a «{ $name }»
output-own-group = Del gruppo
