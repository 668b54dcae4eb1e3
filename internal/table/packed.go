package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxParts is how many files a workbook may be packed of.
const maxParts = 10000

// alwaysFits is what may be unpacked whatever its ratio.
const alwaysFits = 16 << 20

// readWorkbook reads a workbook of either kind; they are packed alike.
func readWorkbook(data []byte, want Want) (*Table, error) {
	if want.Encoding != "" {
		return nil, fmt.Errorf("a workbook says itself how its letters are written: take encoding out of the mapping")
	}
	packed, err := unpacked(data)
	if err != nil {
		return nil, err
	}
	switch {
	case part(packed, "xl/workbook.xml") != nil:
		return readXLSX(data, packed, want.Sheet)
	case part(packed, "content.xml") != nil:
		return readODS(packed, want.Sheet)
	case part(packed, "xl/workbook.bin") != nil:
		return nil, fmt.Errorf("a binary workbook (.xlsb) can't be read: save it as .xlsx or .csv")
	}
	return nil, fmt.Errorf("it is a packed file and no workbook: unpack it, and take in the list that is in it")
}

// unpacked opens what is packed after it was gone through once: what it says of its size
// may be untrue, and a small file may unpack to more than any machine has.
func unpacked(data []byte) (*zip.Reader, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("it is a broken workbook (%w): fetch it again, or save it again", err)
	}
	if len(r.File) > maxParts {
		return nil, fmt.Errorf("it is packed of more than %d files and so no workbook that can be read", maxParts)
	}
	most := int64(max(alwaysFits, min(maxUnpack, maxRatio*len(data))))
	total := int64(0)
	for _, f := range r.File {
		if f.Flags&1 != 0 {
			return nil, errOld
		}
		in, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("it is a broken workbook (%s: %w): save it again", f.Name, err)
		}
		n, err := io.Copy(io.Discard, io.LimitReader(in, most-total+1))
		in.Close()
		if total += n; total > most {
			return nil, fmt.Errorf("it unpacks to more than %d MB, too much for its size: save the list's sheet "+
				"alone, or as CSV", most>>20)
		}
		if err != nil {
			return nil, fmt.Errorf("it is a broken workbook (%s: %w): fetch it again, or save it again", f.Name, err)
		}
	}
	return r, nil
}

func part(packed *zip.Reader, name string) *zip.File {
	for _, f := range packed.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// content is a part of a workbook, whole: what it unpacks to was measured.
func content(packed *zip.Reader, name string) ([]byte, error) {
	f := part(packed, name)
	if f == nil {
		return nil, fmt.Errorf("the workbook lacks %s: save it again", name)
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(in)
	return data, errors.Join(err, in.Close())
}
