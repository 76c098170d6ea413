using System.Globalization;
using System.Xml.Linq;
using Azukari.Custody.Evidence;
using Azukari.Forms;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody.Papers;

/// <summary>What a check of a paper found.</summary>
/// <param name="Checks">Each step with its outcome: <c>ledger</c>, <c>checkpoint</c>, <c>entry</c>, <c>document</c>, <c>text</c>.</param>
/// <param name="Issue">The act that drew the document up; null where the entry is none.</param>
/// <param name="At">When.</param>
/// <param name="TextRead">Whether the text itself was compared. From the code alone only the entry can be.</param>
public sealed record PaperVerdict(IReadOnlyList<EvidenceCheck> Checks, IssueDocument? Issue, DateTimeOffset? At, bool TextRead)
{
    /// <summary>Whether every step held.</summary>
    public bool Holds => Checks.All(c => c.Holds);
}

/// <summary>Checks a paper while a ledger's entries pass by.</summary>
public sealed class PaperCheck(PaperSeal seal, XElement? main)
{
    readonly TreeAppender tree = TreeAppender.Start();
    Entry? entry;
    string? leaf;
    string? root;

    /// <summary>Checks a paper against a bundle or an exported log, as a stranger to the custody does.</summary>
    /// <exception cref="CustodyException">Nothing there that could be read, or no key to do it with.</exception>
    public static PaperVerdict Against(string evidence, string? key, PaperSeal seal, XElement? main)
    {
        var check = new PaperCheck(seal, main);
        AuditReport audit = Verifier.Audit(evidence, key, (index, bytes) => check.Next(index, bytes.Span));
        return check.Finish(audit.IsWhole ? audit.Checkpoint!.Origin : "", issue => string.Create(
            CultureInfo.InvariantCulture, $"{PaperForms.Of(issue.Form).Sign} {issue.Year}-{issue.Number:D4}"));
    }

    /// <summary>What a custody knows at once, without its entries passing by.</summary>
    /// <param name="over">The root over as many entries as the paper's checkpoint states; null where there are not so many.</param>
    /// <param name="bytes">The entry that the paper names; null where there is none.</param>
    internal void Take(TreeHash? over, byte[]? bytes)
    {
        root = over?.ToBase64();
        if (bytes is not null && seal.Index < seal.Size)
        {
            Found(MerkleHash.Leaf(bytes), bytes);
        }
    }

    internal void Next(long index, ReadOnlySpan<byte> bytes)
    {
        if (index >= seal.Size)
        {
            return;
        }

        TreeHash hash = MerkleHash.Leaf(bytes);
        tree.Append(hash);
        if (index == seal.Index)
        {
            Found(hash, bytes);
        }

        root = tree.Size == seal.Size ? tree.Root().ToBase64() : root;
    }

    void Found(TreeHash hash, ReadOnlySpan<byte> bytes)
    {
        leaf = hash.ToBase64();
        entry = EntryFormat.TryRead(bytes, out Entry read, out _) ? read : null;
    }

    internal PaperVerdict Finish(string origin, Func<IssueDocument, string> numberOf)
    {
        IssueDocument? issue = entry is { Permitted: true, Act: IssueDocument drawn } ? drawn : null;
        List<EvidenceCheck> checks =
        [
            new("ledger", origin == seal.Origin, seal.Origin),
            new("checkpoint", root == seal.Root, string.Create(CultureInfo.InvariantCulture, $"{seal.Size}")),
            new("entry", leaf == seal.Leaf, string.Create(CultureInfo.InvariantCulture, $"{seal.Index}")),
            new("document", issue is not null && issue.RestsOn < seal.Index, issue is null ? "×" : numberOf(issue)),
        ];
        if (main is not null)
        {
            // Who changed a word on the page would need another commitment in the ledger.
            string text = PrintedText.DigestOf(main);
            checks.Add(new("text", issue?.Content.Commitment == Seals.Commit(Convert.FromBase64String(seal.Salt), text), text[..12]));
        }

        return new PaperVerdict(checks, issue, entry?.Circumstances.At, main is not null);
    }
}
