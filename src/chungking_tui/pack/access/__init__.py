"""Getting at a pack: its folder or zip file, the cache of packs read before, schemas, and a new pack."""
