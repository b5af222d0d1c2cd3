letter-hello = Dear Managing Authority,
letter-what = Please find attached the action plan of the thematic working group “{ $group }” (version: { $version }; { $day }).
letter-files = Attached: { $files }
letter-hash = Fingerprint of the content (SHA-256): { $hash }
letter-protocol = Please let us know the protocol number.
letter-regards = Yours faithfully
letter-subject = { $programme } · Action plan of the group “{ $group }”
