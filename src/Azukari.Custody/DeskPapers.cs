using System.Text;
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

    /// <summary>Whatever of the ledger is on the disk, in bytes.</summary>
    internal IEnumerable<(long Index, byte[] Bytes)> EntryBytesOf(ContractId contract) => table.Entries(LedgerOf(contract).Key);

    /// <summary>What is printed on the paper of an entry; null where its salt was erased.</summary>
    internal PaperSeal? SealOf(ContractId contract, long index, IssueDocument act)
    {
        ContractLedger ledger = LedgerOf(contract);
        string note = table.Checkpoint(ledger.Key)!;
        byte[]? entry = table.Entry(ledger.Key, index);
        Opening? opening = table.Opening(ledger.Key, act.Content);
        (LedgerError error, Checkpoint? head, _) = Checkpoint.Open(Encoding.UTF8.GetBytes(note), ledger.Signer.Verifier);
        return head is null || entry is null
            ? throw CustodyException.Of(Fault.DataDamaged, $"{folder.Root} ({contract} {error})")
            : opening is null
                ? null
                : new PaperSeal(
                    ledger.Origin, index, MerkleHash.Leaf(entry).ToBase64(), head.Size, head.Root.ToBase64(),
                    Convert.ToBase64String(opening.Salt.Span));
    }
}
