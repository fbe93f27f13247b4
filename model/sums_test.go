package model

import "testing"

// TestRatios: a ratio is read where it has one meaning, and to the cent.
func TestRatios(t *testing.T) {
	for _, tt := range []struct {
		ratio string
		due   int64 // in hundredths, of a grant of 5,000; 0: it cannot be read
	}{
		{"1:1", 500000}, {"50/50", 500000}, {"50 / 50", 500000}, {"50%/50%", 500000}, {"50 % to 50 %", 500000},
		{"1 to 1", 500000}, {"1-to-1", 500000}, {"1 To 2", 1000000}, {"100 %", 500000}, {"1", 500000},
		{"25 %", 125000}, {"25%", 125000}, {"12,5 %", 62500}, {"0.5", 250000}, {"0,5", 250000}, {".5", 250000},
		{"2:1", 250000}, {"1:2", 1000000}, {"3:1", 166667}, {"60/40", 333333}, {"80/20", 125000}, {"20/80", 2000000},
		{"1:1.5", 750000}, {"150 %", 750000}, {"1:100", 50000000},
		{"1:0", 0}, {"0:1", 0}, {"0", 0}, {"0 %", 0}, {"0/0", 0}, {"-1", 0}, {"1:-1", 0}, {"NaN", 0}, {"NaN:1", 0}, {"Inf", 0},
		{"1:101", 0}, {"1:1000000000000000000", 0}, {"99999999999999999999 %", 0}, {"0.0000000001:1", 0},
		{"1e3", 0}, {"0x1", 0}, {"1_0", 0}, {"50", 0}, {"2", 0}, {"1.5", 0}, {"half", 0}, {"1:1:1", 0}, {"1/2/3", 0},
		{"50%/50", 0}, {":", 0}, {"1:", 0}, {":1", 0}, {"%", 0}, {".", 0}, {"1.2.3", 0}, {"1,2.3:1", 0}, {"1:1 or so", 0}, {"١:١", 0},
	} {
		c := Contributions{Grant: "5,000", Ratio: tt.ratio}
		due, ok := c.Due()
		if ok != (tt.due != 0) || due != tt.due {
			t.Errorf("%q of 5,000 asks for %d cents, %v; want %d", tt.ratio, due, ok, tt.due)
		}
	}
}

// TestDue: what is asked for outright counts where no ratio can be told, and the
// larger of both where they differ.
func TestDue(t *testing.T) {
	for _, tt := range []struct {
		grant, ratio, amount string
		due                  int64
		ok                   bool
	}{
		{"", "", "", 0, false}, {"5,000", "", "", 0, false}, {"", "1:1", "", 0, false},
		{"", "", "1,200", 120000, true}, {"5,000", "", "1,200", 120000, true}, {"", "1:1", "1,200", 120000, true},
		{"5,000", "1:1", "1,200", 500000, true}, {"5,000", "1:1", "6,000", 600000, true},
		{"5,000", "half", "1,200", 120000, true}, {"some", "1:1", "1,200", 120000, true}, {"5,000", "1:1", "some", 500000, true},
		{"0.01", "2:1", "", 1, true}, {"0", "1:1", "", 0, true},
		{"10,000,000,000,000", "1:100", "", 1e17, true}, {"10,000,000,000,001", "1:1", "", 0, false},
	} {
		c := Contributions{Grant: Sum(tt.grant), Ratio: tt.ratio, Amount: Sum(tt.amount)}
		if due, ok := c.Due(); due != tt.due || ok != tt.ok {
			t.Errorf("%+v: %d, %v", tt, due, ok)
		}
	}
}

// TestMatch is R8: a grant of 5,000, matched 50/50.
func TestMatch(t *testing.T) {
	for _, tt := range []struct {
		match []Sum
		fits  bool
	}{
		{[]Sum{"4,999"}, false}, {[]Sum{"4,999.99"}, false}, {[]Sum{"4.999,99"}, false}, {[]Sum{"2,500", "2,499"}, false},
		{[]Sum{"some"}, false}, {[]Sum{""}, false}, {[]Sum{"5,000", "-1"}, true},
		{[]Sum{"5,000"}, true}, {[]Sum{"5.000"}, true}, {[]Sum{"5 000"}, true}, {[]Sum{"5,001"}, true}, {[]Sum{"2,500", "2,500"}, true},
		{nil, true}, // that is a question open
	} {
		p := complete(t)
		c := &p.Contributions
		c.Grant, c.Ratio, c.Match = "5,000", "50/50", nil
		for _, s := range tt.match {
			c.Match = append(c.Match, Gift{Kind: "cash", From: "r1", What: "Food", Worth: s})
		}
		if got := len(found(p, "R8-match")) == 0; got != tt.fits {
			t.Errorf("%v fits: %v", tt.match, got)
		}
	}
}
