// Package sqlite3 has the numbers that the store names.
package sqlite3

const (
	SQLITE_PERM                  = 3
	SQLITE_BUSY                  = 5
	SQLITE_LOCKED                = 6
	SQLITE_READONLY              = 8
	SQLITE_CORRUPT               = 11
	SQLITE_FULL                  = 13
	SQLITE_CANTOPEN              = 14
	SQLITE_PROTOCOL              = 15
	SQLITE_NOTADB                = 26
	SQLITE_IOERR_WRITE           = 778
	SQLITE_CONSTRAINT_FOREIGNKEY = 787
	SQLITE_IOERR_SHMOPEN         = 4618
	SQLITE_IOERR_SHMSIZE         = 4874
	SQLITE_IOERR_SHMLOCK         = 5130
	SQLITE_IOERR_SHMMAP          = 5386
)
