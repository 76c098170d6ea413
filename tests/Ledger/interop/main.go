// Interop reads an exported log with golang.org/x/mod, which is not ours, and agrees with it or exits with status 1.
//
//	interop FOLDER VKEY          audit the folder; prints "ok SIZE ROOT"
//	interop -make FOLDER SIZE    write a log of SIZE entries, signed with a new key; prints the vkey
//
// x/mod's own tile paths have the tree height in them, which tlog-tiles dropped: only that mapping is made here.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	cryptorand "crypto/rand"
)

const tileHeight = 8
const tileWidth = 1 << tileHeight

func main() {
	if len(os.Args) == 4 && os.Args[1] == "-make" {
		makeLog(os.Args[2], os.Args[3])
		return
	}
	if len(os.Args) != 3 {
		fail("usage: interop FOLDER VKEY | interop -make FOLDER SIZE")
	}
	audit(os.Args[1], os.Args[2])
}

func audit(folder, vkey string) {
	verifier, err := note.NewVerifier(vkey)
	check(err, "verifier key")
	message, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	check(err, "checkpoint")
	opened, err := note.Open(message, note.VerifierList(verifier))
	check(err, "signature")
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		fail("checkpoint text: %q", opened.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err, "size")
	root, err := tlog.ParseHash(lines[2])
	check(err, "root")

	leaves := readLeaves(folder, size)
	var stored storedHashes
	for i, leaf := range leaves {
		hashes, err := tlog.StoredHashesForRecordHash(int64(i), leaf, &stored)
		check(err, "stored hashes")
		stored = append(stored, hashes...)
	}
	rebuilt, err := tlog.TreeHash(size, &stored)
	check(err, "tree hash")
	if rebuilt != root {
		fail("root of the entries is %v, the checkpoint says %v", rebuilt, root)
	}

	// The tiles give the same hashes: TileHashReader checks each tile that it reads against the root.
	tree := tlog.Tree{N: size, Hash: root}
	reader := tlog.TileHashReader(tree, folderTiles(folder))
	random := rand.New(rand.NewSource(1))
	for i := 0; i < 50 && size > 0; i++ {
		index := random.Int63n(size)
		proof, err := tlog.ProveRecord(size, index, reader)
		check(err, "inclusion proof from tiles")
		check(tlog.CheckRecord(proof, size, root, index, leaves[index]), "inclusion")
		older := 1 + random.Int63n(size)
		olderRoot, err := tlog.TreeHash(older, &stored)
		check(err, "older tree hash")
		growth, err := tlog.ProveTree(size, older, reader)
		check(err, "consistency proof from tiles")
		check(tlog.CheckTree(growth, size, root, older, olderRoot), "consistency")
	}
	fmt.Printf("ok %d %v\n", size, root)
}

func makeLog(folder, sizeText string) {
	size, err := strconv.ParseInt(sizeText, 10, 64)
	check(err, "size")
	var stored storedHashes
	var bundle bytes.Buffer
	for i := int64(0); i < size; i++ {
		entry := []byte(fmt.Sprintf("go entry %d", i))
		hashes, err := tlog.StoredHashes(i, entry, &stored)
		check(err, "stored hashes")
		stored = append(stored, hashes...)
		check(binary.Write(&bundle, binary.BigEndian, uint16(len(entry))), "entry length")
		bundle.Write(entry)
		if width := int(i%tileWidth) + 1; width == tileWidth || i == size-1 {
			write(folder, "tile/entries/"+numberPath(i/tileWidth, width), bundle.Bytes())
			bundle.Reset()
		}
	}
	for _, tile := range tlog.NewTiles(tileHeight, 0, size) {
		// NewTiles lists every width on the way; an exported log has the last one only.
		if tile.W != tileWidth && tile.W != int(size>>(tileHeight*tile.L))%tileWidth {
			continue
		}
		data, err := tlog.ReadTileData(tile, &stored)
		check(err, "tile data")
		write(folder, tilePath(tile), data)
	}
	root, err := tlog.TreeHash(size, &stored)
	check(err, "tree hash")
	private, vkey, err := note.GenerateKey(cryptorand.Reader, "log.example/go")
	check(err, "key")
	signer, err := note.NewSigner(private)
	check(err, "signer")
	text := fmt.Sprintf("log.example/go\n%d\n%v\n", size, root)
	message, err := note.Sign(&note.Note{Text: text}, signer)
	check(err, "sign")
	write(folder, "checkpoint", message)
	fmt.Println(vkey)
}

// readLeaves reads every entry bundle and gives the leaf hashes.
func readLeaves(folder string, size int64) []tlog.Hash {
	var leaves []tlog.Hash
	for first := int64(0); first < size; first += tileWidth {
		width := tileWidth
		if size-first < tileWidth {
			width = int(size - first)
		}
		data, err := os.ReadFile(filepath.Join(folder, "tile/entries", numberPath(first/tileWidth, width)))
		check(err, "bundle")
		for i := 0; i < width; i++ {
			length := int(binary.BigEndian.Uint16(data))
			leaves = append(leaves, tlog.RecordHash(data[2:2+length]))
			data = data[2+length:]
		}
		if len(data) != 0 {
			fail("bundle %d has %d bytes too many", first/tileWidth, len(data))
		}
	}
	return leaves
}

type storedHashes []tlog.Hash

func (s *storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = (*s)[index]
	}
	return hashes, nil
}

type folderTiles string

func (folderTiles) Height() int { return tileHeight }

func (folderTiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folderTiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), tilePath(tile)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func tilePath(tile tlog.Tile) string {
	return fmt.Sprintf("tile/%d/%s", tile.L, numberPath(tile.N, tile.W))
}

func numberPath(number int64, width int) string {
	path := fmt.Sprintf("%03d", number%1000)
	for number /= 1000; number > 0; number /= 1000 {
		path = fmt.Sprintf("x%03d/%s", number%1000, path)
	}
	if width != tileWidth {
		path += fmt.Sprintf(".p/%d", width)
	}
	return path
}

func write(folder, path string, data []byte) {
	full := filepath.Join(folder, path)
	check(os.MkdirAll(filepath.Dir(full), 0o755), "folder")
	check(os.WriteFile(full, data, 0o644), path)
}

func check(err error, what string) {
	if err != nil {
		fail("%s: %v", what, err)
	}
}

func fail(format string, arguments ...interface{}) {
	fmt.Fprintf(os.Stderr, format+"\n", arguments...)
	os.Exit(1)
}
