using System.Text;
using Azukari.Custody.Contents;
using Azukari.Ledger;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody;

/// <summary>What doors over a network need of the desk: contents to streams, receipts again, the log file by file.</summary>
public sealed partial class Desk
{
    /// <summary>As <see cref="Open(Person, OpenItem, Stream)"/>, to a destination that is asked for once the entry stands.</summary>
    public (Receipt Receipt, bool Written) Open(Person who, OpenItem act, Func<Receipt, Stream> destination)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(destination);
        Receipt receipt = SubmitOnce(SubmissionOf(who, act));
        if (!receipt.Permitted)
        {
            return (receipt, false);
        }

        using PayloadReader content = Read(PermitFor(who.Contract, act.Item));
        if (act.Reveal)
        {
            content.CopyTo(destination(receipt));
            return (receipt, true);
        }

        return (receipt, MaskedCopy.TryWrite(content, destination(receipt)));
    }

    /// <summary>As <see cref="OpenFindings(Person, OpenItem, Stream)"/>, to a destination that is asked for once the entry stands.</summary>
    public (Receipt Receipt, bool Written) OpenFindings(Person who, OpenItem act, Func<Receipt, Stream> destination)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(destination);
        Receipt receipt = SubmitOnce(SubmissionOf(who, act with { Reveal = false }));
        return (receipt, receipt.Permitted && WriteFindings(PermitFor(who.Contract, act.Item), destination(receipt)));
    }

    /// <summary>Checks out a working copy to a destination that is asked for once the entry stands (<see cref="CheckOutCopy"/>).</summary>
    public Receipt CheckOut(Person who, CheckOutCopy act, Func<Receipt, Stream> destination)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(destination);
        Receipt receipt = SubmitOnce(SubmissionOf(who, act));
        if (receipt.Permitted)
        {
            using PayloadReader content = Read(PermitFor(who.Contract, act.Item));
            content.CopyTo(destination(receipt));
        }

        return receipt;
    }

    /// <summary>The receipt of a submission that was sent before; null where it left no entry of its own.</summary>
    public Receipt? ReceiptOf(ContractId contract, ActId id) =>
        table.FindAct(LedgerOf(contract).Key, id) is { } found && EntryFormat.TryRead(found.Bytes, out Entry entry, out _)
            ? new Receipt(found.Index, entry, entry.Repeats) { IsAgain = true }
            : null;

    /// <summary>A file of a contract's log as a tlog-tiles folder has it; null where the log has none such (yet).</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="path"><c>checkpoint</c>, <c>tile/…</c> or <c>tile/entries/…</c>, without a slash before it.</param>
    public byte[]? LogFile(ContractId contract, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        long key = LedgerOf(contract).Key;
        if (path == "checkpoint")
        {
            return table.Checkpoint(key) is { } note ? Encoding.UTF8.GetBytes(note) : null;
        }

        // SPEC: https://c2sp.org/tlog-tiles. A partial tile stays the beginning of the fuller one that came after it.
        if (TileId.TryParsePath(path, out TileId tile))
        {
            int bytes = tile.Width * TileBytes;
            return table.Tiles(key).ReadTile(tile.Level, tile.Number) is { } hashes && hashes.Length >= bytes ? hashes[..bytes].ToArray() : null;
        }

        if (!TileId.TryParseEntryBundlePath(path, out long number, out int width) || number > long.MaxValue / TileId.FullWidth - 1)
        {
            return null;
        }

        long first = number * TileId.FullWidth;
        byte[][] entries = [.. table.Entries(key, first, TileId.FullWidth).Take(width).Select(e => e.Bytes)];
        return entries.Length == width ? EntryBundle.Encode(entries) : null;
    }

    const int TileBytes = TileId.FullBytes / TileId.FullWidth;

    /// <summary>Submits an act that releases content. What was released for a submission is not released for it again.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.ContentReleasedBefore"/>.</exception>
    Receipt SubmitOnce(Submission submission)
    {
        Receipt receipt = Submit(submission with { ContentMoved = true });
        return receipt is { Permitted: true, IsAgain: true }
            ? throw CustodyException.Of(Fault.ContentReleasedBefore, $"{receipt.Index}")
            : receipt;
    }
}
