package model

import "testing"

// TestDates: days are read as people write them in other countries, and what has
// two readings has none.
func TestDates(t *testing.T) {
	for _, typed := range []Date{
		"2027-03-31", "2027-3-31", "2027/03/31", "2027/3/31", "2027.3.31", "2027.03.31",
		"31.3.2027", "31.03.2027", "31. 3. 2027", "31 March 2027", "31 march 2027", "31 Mar 2027", "31 Mar. 2027", "31. March 2027", "31st March 2027", "31st of March 2027",
		"March 31, 2027", "March 31 2027", "March 31st, 2027", "Mar 31, 2027", "Mar. 31, 2027", "31-Mar-2027", "31-mar-2027", "31 March, 2027", " 31  March\t2027 ",
		"31/3/2027", "31/03/2027", "3/31/2027", "03/31/2027", "31-3-2027", "31-03-2027",
	} {
		if got, ok := typed.Time(); !ok || DateOf(got) != "2027-03-31" {
			t.Errorf("%q is read as %s, %v", typed, DateOf(got), ok)
		}
	}
	for typed, want := range map[Date]Date{"4/4/2027": "2027-04-04", "1 Sept 2027": "2027-09-01", "Sept. 1, 2027": "2027-09-01", "2nd May 2027": "2027-05-02", "29 February 2028": "2028-02-29", "3.4.2027": "2027-04-03"} {
		if got, ok := typed.Time(); !ok || DateOf(got) != want {
			t.Errorf("%q is read as %s, %v; want %s", typed, DateOf(got), ok, want)
		}
	}
	for _, typed := range []Date{
		"", " ", "soon", "3/4/2027", "04/03/2027", "3-4-2027", "31/3/27", "31.3.27", "3/31/27", "31 March", "March 2027", "2027", "20270331",
		"31/31/2027", "30 February 2027", "31.2.2027", "29.2.2027", "2027-02-30", "32 March 2027", "0 March 2027", "31.13.2027", "st March 2027", "31/3-2027x", "31 März 2027",
	} {
		if got, ok := typed.Time(); ok {
			t.Errorf("%q is read as %s", typed, DateOf(got))
		}
	}
}
