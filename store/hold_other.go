//go:build !linux && !darwin && !freebsd

package store

import "time"

// hold does nothing: Windows gives no file another name while it is open, and other
// systems are told by lock files.
func hold(string, time.Duration) (release func(), err error) { return func() {}, nil }
