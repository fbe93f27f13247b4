package export

import "strings"

// pageLines is how many lines of plain text make one page.
const pageLines = 55

// A size is how much goes on a page. As many items of a list as fit come before
// their length, and that before what is still open, since the program has the
// whole of that list.
type size struct {
	many  int // items of a list
	wide  int // columns of an item
	loose int // items of what is still open
}

// fitted returns the document of the largest size that one page holds. What is still
// open has room for so many items where the lists are found that fit.
func fitted(o Order, of func(size) Document, loose func(many int) int) Document {
	fits := fits(o)
	best := size{1, 60, 1}
	d := of(best)
	try := func(s size) bool {
		larger := of(s)
		if !fits(larger) {
			return false
		}
		best, d = s, larger
		return true
	}
	if try(size{12, 400, max(6, loose(12))}) {
		return d
	}
	largest(try, []int{12, 8, 6, 5, 4, 3, 2}, func(n int) size { return size{n, 60, loose(n)} })
	largest(try, []int{400, 220, 140, 100, 80}, func(n int) size { return size{best.many, n, best.loose} })
	largest(try, []int{6, 4, 3}, func(n int) size { return size{best.many, best.wide, max(n, best.loose)} })
	return d
}

// largest tries the numbers in their order until one fits.
func largest(try func(size) bool, ns []int, of func(n int) size) {
	for _, n := range ns {
		if try(of(n)) {
			return
		}
	}
}

// fits returns what tells whether one page has room for a document: as text by its
// lines, on paper by measuring it in letters that are still easy to read.
func fits(o Order) func(Document) bool {
	switch o.Format {
	case "", "txt", "md":
		return func(d Document) bool { return strings.Count(textOf(d, textWidth), "\n") <= pageLines }
	}
	o.Large = false // in large print it may take two, but says as much
	return func(d Document) bool {
		const easy = 9.0 // points
		s, err := set(d, o)
		return err == nil && len(s.leaves) == 1 && s.body >= easy
	}
}
