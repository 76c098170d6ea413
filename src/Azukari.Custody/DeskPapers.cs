using Azukari.Custody.Papers;
using Azukari.Custody.Storage;
using Azukari.Forms;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>What papers need of the desk: the entry in bytes, a checkpoint that holds it, and the salt of its text.</summary>
public sealed partial class Desk
{
    /// <summary>The papers of a contract.</summary>
    public PaperRoom PapersOf(ContractId contract) => new(this, contract);

    internal Receipt SubmitPaper(Submission submission) => Submit(submission with { ContentMoved = true });

    internal string OriginOf(ContractId contract) => LedgerOf(contract).Origin;

    /// <summary>As <see cref="SubmitPaper"/>; null, and no entry, where its number alone is not the next one.</summary>
    internal Receipt? TryPaper(Submission submission)
    {
        Receipt receipt = SubmitTogether([submission with { ContentMoved = true }]).Receipts[0];
        return receipt.Permitted || receipt.IsAgain ? receipt
            : receipt.Refusals is [{ Code: "document-number-not-next" }] ? null
            : SubmitPaper(submission);
    }

    /// <summary>The root over a ledger's first entries; null where there are not so many.</summary>
    internal TreeHash? RootAt(ContractId contract, long size)
    {
        ContractLedger ledger = LedgerOf(contract);
        return size > 0 && size <= ledger.DurableSize ? ledger.RootAt(size, folder.Root) : null;
    }

    internal byte[]? EntryBytesAt(ContractId contract, long index) => table.Entry(LedgerOf(contract).Key, index);

    /// <summary>What is printed on the paper of an entry; null where its salt was erased.</summary>
    internal PaperSeal? SealOf(ContractId contract, long index, IssueDocument act)
    {
        ContractLedger ledger = LedgerOf(contract);
        (_, Checkpoint head, _) = SignedHeadOf(contract);
        byte[]? entry = table.Entry(ledger.Key, index);
        Opening? opening = table.Opening(ledger.Key, act.Content);
        return entry is null
            ? throw CustodyException.Of(Fault.DataDamaged, $"{folder.Root} ({contract} {index})")
            : opening is null
                ? null
                : new PaperSeal(
                    ledger.Origin, index, MerkleHash.Leaf(entry).ToBase64(), head.Size, head.Root.ToBase64(),
                    Convert.ToBase64String(opening.Salt.Span));
    }
}
