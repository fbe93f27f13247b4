// Package sqlite stands in for modernc.org/sqlite, with SQLite as compiled by a
// C compiler behind it. It has what the store asks for, so that the very same
// store can be measured on both. See cgo.mod.
package sqlite

import (
	"database/sql"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// An Error is never met: what the store does about errors is not measured.
type Error struct{ code int }

func (e *Error) Code() int     { return e.code }
func (e *Error) Error() string { return fmt.Sprint("sqlite: ", e.code) }

func StrictPragmas(bool) {}

func OFDLocking(bool) (bool, error) { return false, nil }

// mattn's driver reads _busy_timeout, _foreign_keys and _synchronous from the
// same place; the rest is said here.
func init() {
	sql.Register("sqlite", &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		for _, set := range []string{"trusted_schema = 0", "cell_size_check = 1", "fullfsync = 1", "checkpoint_fullfsync = 1", "journal_size_limit = 4194304"} {
			if _, err := c.Exec("PRAGMA "+set, nil); err != nil {
				return err
			}
		}
		return nil
	}})
}
