package cli

import (
	"encoding/base64"
	"encoding/hex"
	"runtime/debug"
	"strings"

	"tandem/assets"
)

// A Bill lists what a program is made of, in the words of CycloneDX 1.5. The same program
// always gets the same bill: it holds no time and no number of its own.
type Bill struct {
	Format     string    `json:"bomFormat"`
	Spec       string    `json:"specVersion"`
	Version    int       `json:"version"`
	Metadata   billFor   `json:"metadata"`
	Components []billRow `json:"components"`
	Whole      []whole   `json:"compositions"`
}

type billFor struct {
	Component billRow `json:"component"`
}

// A billRow is one thing: the program, or a part of it.
type billRow struct {
	Type       string        `json:"type"`
	Ref        string        `json:"bom-ref"`
	Name       string        `json:"name"`
	Version    string        `json:"version,omitempty"`
	Hashes     []billHash    `json:"hashes,omitempty"`
	Licenses   []billLicense `json:"licenses,omitempty"`
	CPE        string        `json:"cpe,omitempty"`
	PURL       string        `json:"purl,omitempty"`
	Properties []billNote    `json:"properties,omitempty"`
}

type billHash struct {
	Of   string `json:"alg"`
	Text string `json:"content"`
}

// A billLicense is one license by its SPDX identifier, or several joined.
type billLicense struct {
	License    *billID `json:"license,omitempty"`
	Expression string  `json:"expression,omitempty"`
}

type billID struct {
	ID string `json:"id"`
}

type billNote struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// whole says that nothing is left out of the parts of what it names.
type whole struct {
	Aggregate string   `json:"aggregate"`
	Of        []string `json:"assemblies"`
}

// Materials returns the bill of a program, read from what its build wrote into it.
func Materials(info *debug.BuildInfo, version, commit string) (Bill, error) {
	notices, err := assets.Notices()
	if err != nil {
		return Bill{}, err
	}
	under := map[string]assets.Notice{}
	for _, n := range notices {
		under[n.Name] = n
	}
	main := billRow{Type: "application", Ref: "tandem", Name: "tandem", Version: version, Licenses: licensed("MIT")}
	for _, n := range []billNote{
		{"commit", commit}, {"GOOS", setting(info, "GOOS")}, {"GOARCH", setting(info, "GOARCH")},
		{"CGO_ENABLED", setting(info, "CGO_ENABLED")},
	} {
		if n.Value != "" {
			main.Properties = append(main.Properties, n)
		}
	}
	parts := []billRow{standard(info.GoVersion, under["Go"])}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		parts = append(parts, module(m, under[m.Path]))
	}
	for _, n := range notices {
		if n.Name != "Go" && !strings.Contains(n.Name, "/") {
			parts = append(parts, carried(n))
		}
	}
	return Bill{
		Format: "CycloneDX", Spec: "1.5", Version: 1, Metadata: billFor{main}, Components: parts,
		Whole: []whole{{"complete", []string{main.Ref}}},
	}, nil
}

// standard returns the row of Go's own library, which is part of every program in Go.
func standard(version string, n assets.Notice) billRow {
	version, _, _ = strings.Cut(strings.TrimPrefix(version, "go"), " ") // what follows are experiments
	at := "pkg:golang/std@" + version
	return billRow{Type: "library", Ref: at, Name: "std", Version: version, Licenses: licensed(n.License), PURL: at}
}

func module(m *debug.Module, n assets.Notice) billRow {
	at := "pkg:golang/" + strings.ToLower(m.Path) + "@" + m.Version
	r := billRow{Type: "library", Ref: at, Name: m.Path, Version: m.Version, Licenses: licensed(n.License), PURL: at}
	if sum, ok := strings.CutPrefix(m.Sum, "h1:"); ok { // SHA-256 over the files of the module, as go.sum has it
		if bytes, err := base64.StdEncoding.DecodeString(sum); err == nil {
			r.Hashes = []billHash{{"SHA-256", hex.EncodeToString(bytes)}}
		}
	}
	return r
}

// carried returns the row of what is in the program and is no module: a font, or what a
// module is a translation of.
func carried(n assets.Notice) billRow {
	name := strings.ReplaceAll(strings.ToLower(n.Name), " ", "-")
	r := billRow{Type: "file", Ref: name, Name: n.Name, Version: n.Version, Licenses: licensed(n.License)}
	if n.Version != "" {
		r.Type, r.PURL = "library", "pkg:generic/"+name+"@"+n.Version
		r.CPE = "cpe:2.3:a:" + name + ":" + name + ":" + n.Version + ":*:*:*:*:*:*:*"
	}
	return r
}

func licensed(under string) []billLicense {
	switch {
	case under == "":
		return nil
	case strings.Contains(under, " "):
		return []billLicense{{Expression: under}}
	}
	return []billLicense{{License: &billID{under}}}
}
