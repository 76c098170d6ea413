using System.Text;
using CsCheck;

namespace Azukari.Ledger.Tests;

/// <summary>What parses re-encodes identically; what does not parse never throws. CsCheck prints the seed.</summary>
public sealed class PropertyTests
{
    const string Seeds = "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— n AAAAAAA=\n";

    static readonly Gen<byte[]> AnyBytes = Gen.Byte.Array[0, 300];

    // Random bytes hardly ever get past the first check; a valid text with a few changed characters does.
    static readonly Gen<string> AlmostNote =
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Char, Gen.Int[0, 3]).Array[0, 4].Select(changes =>
        {
            var text = new StringBuilder(Seeds);
            foreach ((int position, char character, int kind) in changes)
            {
                int at = Math.Min(position, text.Length);
                _ = kind switch
                {
                    0 => text.Insert(at, character),
                    1 => text.Insert(at, '\n'),
                    2 when at < text.Length => text.Remove(at, 1),
                    _ => text.Append(Seeds[position]),
                };
            }

            return text.ToString();
        });

    static readonly Gen<string> PathLike =
        Gen.Char["tile/entriesx0123456789.p"].Array[0, 30].Select(letters => "tile/" + new string(letters));

    [Fact]
    public void Checkpoint_ThatParses_FormatsIdentically() => AlmostNote.Sample(note =>
    {
        int blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        string text = blank < 0 ? note : note[..(blank + 1)];
        return !Checkpoint.TryParse(text, out Checkpoint? checkpoint, out _) || checkpoint!.Format() == text;
    });

    [Fact]
    public void Checkpoint_OfAnyParts_RoundTrips() =>
        Gen.Select(Gen.Char.AlphaNumeric.Array[1, 40], Gen.Long[0, long.MaxValue], Gen.Byte.Array[32]).Sample(
            (origin, size, root) =>
            {
                var made = new Checkpoint(new string(origin), size, TreeHash.From(root));
                return Checkpoint.TryParse(made.Format(), out Checkpoint? read, out _) && read == made;
            });

    [Fact]
    public void Note_OfAnyKind_NeverThrows()
    {
        using var signer = NoteSigner.Generate("n");
        AnyBytes.Sample(bytes => SignedNote.Open(bytes, signer.Verifier).Note is null);
        AlmostNote.Sample(note => SignedNote.Open(note, signer.Verifier).Note is null);
    }

    [Fact]
    public void Key_OfAnyKind_NeverThrows()
    {
        AlmostNote.Sample(text => !VerifierKey.TryParse(text, out _, out _));
        AnyBytes.Sample(bytes =>
        {
            string text = "n+00000000+" + Convert.ToBase64String(bytes);
            return !VerifierKey.TryParse(text, out VerifierKey? key, out _) || key!.ToString() == text;
        });
        AnyBytes.Sample(bytes => !NoteSigner.TryImport(
            "PRIVATE+KEY+n+00000000+" + Convert.ToBase64String(bytes), out _, out _));
    }

    [Fact]
    public void Proof_ThatParses_FormatsIdentically() => AlmostNote.Sample(note =>
    {
        string text = "c2sp.org/tlog-proof@v1\nindex 5\n\n" + note;
        return !TlogProof.TryParse(text, out TlogProof? proof, out _) || proof!.Format() == text;
    });

    [Fact]
    public void TilePath_ThatParses_FormatsIdentically()
    {
        PathLike.Sample(path => !TileId.TryParsePath(path, out TileId tile) || tile.Path == path);
        PathLike.Sample(path => !TileId.TryParseEntryBundlePath(path, out long number, out int width)
            || TileId.EntryBundlePath(number, width) == path);
        Gen.Select(Gen.Int[0, 63], Gen.Long[0, long.MaxValue], Gen.Int[1, 256]).Sample((level, number, width) =>
        {
            var made = new TileId(level, number, width);
            return TileId.TryParsePath(made.Path, out TileId read) && read == made;
        });
    }

    [Fact]
    public void Bundle_ThatDecodes_EncodesIdentically() =>
        Gen.Select(AnyBytes, Gen.Int[1, 4]).Sample((bytes, count) =>
            !EntryBundle.TryDecode(bytes, count, out byte[][] entries, out _)
            || EntryBundle.Encode(entries).AsSpan().SequenceEqual(bytes));

    [Fact]
    public void Bundle_OfAnyEntries_RoundTrips() =>
        AnyBytes.Array[1, 256].Sample(
            entries => EntryBundle.TryDecode(EntryBundle.Encode(entries), entries.Length, out byte[][] read, out _)
                && read.Zip(entries).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)),
            iter: 50);

    [Fact]
    public void Proofs_OfAnyTwoSizes_HoldUnlessABitIsFlipped()
    {
        const int largest = 3000;
        (_, MemoryTiles tiles) = MemoryTiles.Grow(largest);
        Gen.Select(Gen.Int[1, largest], Gen.Int[1, largest], Gen.Int[0, 255], Gen.Int[0, 100]).Sample(
            (one, other, bit, which) =>
            {
                (int oldSize, int newSize) = (Math.Min(one, other), Math.Max(one, other));
                (TreeHash oldRoot, TreeHash newRoot) =
                    (TreeProofs.RootAt(oldSize, tiles), TreeProofs.RootAt(newSize, tiles));
                TreeHash leaf = MemoryTiles.LeafOf(oldSize - 1);
                TreeHash[] inclusion = TreeProofs.ProveInclusion(oldSize - 1, newSize, tiles);
                TreeHash[] growth = TreeProofs.ProveConsistency(oldSize, newSize, tiles);
                bool holds = TreeProofs.CheckInclusion(leaf, oldSize - 1, newSize, newRoot, inclusion)
                    && TreeProofs.CheckConsistency(oldSize, oldRoot, newSize, newRoot, growth);
                Flip(inclusion, which, bit);
                Flip(growth, which, bit);
                bool broken = inclusion.Length == 0
                    || !TreeProofs.CheckInclusion(leaf, oldSize - 1, newSize, newRoot, inclusion);
                return holds && broken && (growth.Length == 0
                    || !TreeProofs.CheckConsistency(oldSize, oldRoot, newSize, newRoot, growth));
            },
            iter: 1000);
    }

    [Fact]
    public void Check_OfAnyNumbersAndHashes_NeverThrows() =>
        Gen.Select(Gen.Long, Gen.Long, Gen.Byte.Array[32].Array[0, 70]).Sample((first, second, hashes) =>
        {
            TreeHash[] proof = [.. hashes.Select(hash => TreeHash.From(hash))];
            return !TreeProofs.CheckInclusion(MerkleHash.Empty, first, second, MerkleHash.Empty, proof)
                & (first == 0 || !TreeProofs.CheckConsistency(first, MerkleHash.Empty, second, default, proof));
        });

    [Fact]
    public void Append_InAnyBatches_WritesTheSameTiles() =>
        Gen.Int[1, 300].Array[1, 6].Sample(
            batches =>
            {
                var tiles = new MemoryTiles();
                var tree = TreeAppender.Start();
                foreach (int batch in batches)
                {
                    for (int i = 0; i < batch; i++)
                    {
                        tree.Append(MemoryTiles.LeafOf(tree.Size));
                    }

                    tiles.Write(tree.TakeChangedTiles());
                }

                (TreeAppender atOnce, MemoryTiles expected) = MemoryTiles.Grow(tree.Size);
                return tree.Root() == atOnce.Root() && tiles.Tiles.Count == expected.Tiles.Count
                    && expected.Tiles.All(tile => tiles.Tiles[tile.Key].AsSpan().SequenceEqual(tile.Value));
            },
            iter: 50);

    static void Flip(TreeHash[] proof, int which, int bit)
    {
        if (proof.Length > 0)
        {
            proof[which % proof.Length] = MemoryTiles.Flip(proof[which % proof.Length], bit);
        }
    }
}
