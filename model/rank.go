package model

import "strings"

// What keeps rows in order.

// Between returns a rank after a and before b; "" is either end. Ranks of one
// list never end in the lowest digit, so there is always room.
func Between(a, b string) string {
	const lo, hi = '0', 'z'
	for i := 0; ; i++ {
		x, y := byte(lo), byte(hi)
		if i < len(a) {
			x = a[i]
		}
		if b != "" && i < len(b) {
			y = b[i]
		}
		if y > x && y-x > 1 {
			return pad(a, i) + string((x+y)/2)
		}
		if x < y { // neighbors: anything behind a's prefix fits
			b = ""
		}
	}
}

func pad(a string, n int) string {
	if len(a) < n {
		a += strings.Repeat("0", n-len(a))
	}
	return a[:n]
}

func lastRank[T any](rows []T, row func(T) Row) string {
	if len(rows) == 0 {
		return Between("", "")
	}
	return Between(row(rows[len(rows)-1]).Rank, "")
}
