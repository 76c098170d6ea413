using Azukari.Custody.Contents;
using Azukari.Custody.Searching;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody;

/// <summary>An export that was made: the age file, and which item it holds.</summary>
public sealed record ExportedFile(ItemId Item, string Path, Digest Ciphertext, long CiphertextBytes);

/// <summary>Files that leave, encrypted afresh for their recipient: take-outs, and what goes back to the municipality.</summary>
public sealed partial class Desk
{
    /// <summary>Packs a take-out: one age file for each approved file, encrypted afresh for its recipient (<see cref="PackTakeOut"/>).</summary>
    /// <param name="who">Who, and where.</param>
    /// <param name="takeOut">The take-out.</param>
    /// <param name="recipient">The key of the approved recipient.</param>
    /// <param name="destination">The folder for the packages.</param>
    /// <param name="progress">Told the bytes done.</param>
    /// <remarks>
    /// They are made beside the custody and given out from there, under their files' names. What could not be given out, because a stick was
    /// pulled or the desk died, is given out by whoever may pack and asks once more; what was, is not a second time.
    /// </remarks>
    public (Receipt Receipt, IReadOnlyList<ExportedFile> Files) Pack(
        Person who, TakeOutId takeOut, RecipientKey recipient, string destination, IProgress<long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(who);
        Receipt? receipt = PackedAndWaiting(who, takeOut);
        if (receipt is null && !Preview(SubmissionOf(who, new PackTakeOut(takeOut, recipient, []))).Permitted)
        {
            return (Submit(SubmissionOf(who, new PackTakeOut(takeOut, recipient, []))), []);
        }

        using var exports = new Exports(destination);
        receipt ??= PackageStore.Make(folder.Root, takeOut.Value, own => PackApart(who, takeOut, recipient, own, progress));
        if (!receipt.Permitted)
        {
            return (receipt, []);
        }

        Engagement e = StateOf(who.Contract);
        foreach ((Item copy, string path) in PackageStore.OfTakeOut(folder.Root, e, e.TakeOuts[takeOut]))
        {
            exports.Copy(copy.CopyOf!.Value, ValueOf(who.Contract, copy.Name) ?? copy.CopyOf.Value.Value, path);
        }

        IReadOnlyList<ExportedFile> files = exports.Release();
        PackageStore.Remove(folder.Root, takeOut.Value);
        return (receipt, files);
    }

    /// <summary>The entry of a take-out that was packed, where its packages still wait for this person; null else.</summary>
    Receipt? PackedAndWaiting(Person who, TakeOutId takeOut)
    {
        Engagement e = StateOf(who.Contract);
        return e.TakeOuts.GetValueOrDefault(takeOut) is { State: TakeOutState.Packed } packed
            && PackageStore.OfTakeOut(folder.Root, e, new Circumstances(who.Worker, who.Terminal, Now, who.How), packed).Any()
            && Find(who.Contract, new EntrySearch { Act = ActCatalogue.Of(typeof(PackTakeOut)).Declared.Name, About = takeOut.Value, Permitted = true })
                .FirstOrDefault() is { } found
                ? new Receipt(found.Index, found.Entry, found.Entry.Repeats) { IsAgain = true } : null;
    }

    /// <summary>Packs a take-out into a folder of the desk's own, under identifiers alone: it may outlive the erasure of names.</summary>
    /// <param name="who">Who, and where.</param>
    /// <param name="takeOut">The take-out.</param>
    /// <param name="recipient">The key of the approved recipient.</param>
    /// <param name="destination">The folder; it goes where nothing is recorded (<see cref="PackageStore"/>).</param>
    /// <param name="progress">Told the bytes done.</param>
    public Receipt PackApart(Person who, TakeOutId takeOut, RecipientKey recipient, string destination, IProgress<long>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(who);
        var asked = new PackTakeOut(takeOut, recipient, []);
        if (!Preview(SubmissionOf(who, asked)).Permitted)
        {
            return Submit(SubmissionOf(who, asked));
        }

        Engagement e = StateOf(who.Contract);
        IEnumerable<ItemId> files = e.TakeOuts[takeOut].Request.Items.Where(i => e.Items[i].Kind == ItemKind.File);
        using var exports = new Exports(destination);
        foreach (ItemId item in files)
        {
            Export(exports, who.Contract, item, recipient, progress, named: false);
        }

        // A name lets nobody have them here; a crash after the entry would else leave packages that nobody finds.
        IReadOnlyList<ExportedFile> made = exports.Release();
        return SubmitOnce(SubmissionOf(who, asked with
        {
            Packages = [.. made.Select(f => new PackedCopy(f.Item, NewId.Of<ItemId>(), f.Ciphertext, f.CiphertextBytes))],
        }));
    }

    /// <summary>Hands a file back: an age file for the city alone (<see cref="HandBackItem"/>).</summary>
    public (Receipt Receipt, ExportedFile? File) HandBack(
        Person who, ItemId item, RecipientKey recipient, string destination, IProgress<long>? progress = null, bool named = true)
    {
        ArgumentNullException.ThrowIfNull(who);
        var asked = new HandBackItem(item, recipient);
        if (!Preview(SubmissionOf(who, asked)).Permitted)
        {
            return (Submit(SubmissionOf(who, asked)), null);
        }

        using var exports = new Exports(destination);
        ExportedFile made = Export(exports, who.Contract, item, recipient, progress, named);
        Receipt receipt = SubmitOnce(SubmissionOf(who, asked with
        {
            Ciphertext = made.Ciphertext,
            CiphertextBytes = made.CiphertextBytes,
        }));
        if (!receipt.Permitted)
        {
            return (receipt, null);
        }

        exports.Keep();
        return (receipt, exports.Release()[0]);
    }

    ExportedFile Export(
        Exports exports, ContractId contract, ItemId item, RecipientKey recipient, IProgress<long>? progress, bool named)
    {
        if (!X25519Recipient.TryParse(recipient.Text, out X25519Recipient? key))
        {
            throw CustodyException.Of(Fault.FieldWrong, "recipient", "age1…");
        }

        using PayloadReader content = Read(PermitFor(contract, item));
        string name = (named ? ValueOf(contract, StateOf(contract).Items[item].Name) : null) ?? item.Value;
        return exports.Make(item, name, output => AgeFile.Encrypt(content, output, [key!], progress: progress));
    }
}
