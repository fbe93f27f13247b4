package assets

import (
	"testing"
	"time"
)

// TestDate: a day reads as people write it, in each month.
func TestDate(t *testing.T) {
	w, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for day := time.Date(2026, 1, 9, 0, 0, 0, 0, time.UTC); day.Year() == 2026; day = day.AddDate(0, 1, 0) {
		if got, want := w.Date(day), day.Format("2 January 2006"); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if got := w.Date(time.Date(812, 12, 31, 0, 0, 0, 0, time.UTC)); got != "31 December 0812" {
		t.Error(got)
	}
}

// TestMoney: thousands stand apart, and cents stand where there are some.
func TestMoney(t *testing.T) {
	w, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for cents, want := range map[int64]string{0: "0", 5: "0.05", 10000: "100", 99999: "999.99", 100000: "1,000", 123456789: "1,234,567.89", 1e15: "10,000,000,000,000"} {
		if got := w.Money(cents); got != want {
			t.Errorf("%d is %q, not %q", cents, got, want)
		}
	}
	w.ui["number.thousands"], w.ui["number.decimal"] = phrase{".", "."}, phrase{",", ","}
	w.ui["date.long"] = phrase{"{month} {day}, {year}", "{month} {day}, {year}"}
	if got := w.Money(123450) + " " + w.Date(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)); got != "1.234,50 March 1, 2026" {
		t.Errorf("another language writes %q", got)
	}
}
