### The inventory: tables that come in, and where outputs are used.

output-go = Aller à « { $name } »
output-own-group = Du groupe
