### The inventory: tables that come in, and where outputs are used.

output-unused = not used yet
output-go = Go to “{ $name }”
output-own-group = Of the group
inventory-empty = The outputs of all projects stand here, those of Table 2. Copy the table from Word or Excel and paste it: before they are added you see where each column goes.
