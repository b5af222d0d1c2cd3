### The inventory: tables that come in, and where outputs are used.

output-go = Go to “{ $name }”
output-own-group = Of the group
