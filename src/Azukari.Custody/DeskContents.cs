using System.Collections.Immutable;
using System.Security.Cryptography;
using Azukari.Custody.Contents;
using Azukari.Custody.Storage;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody;

/// <summary>Who does something with content, and where.</summary>
public sealed record Person(ContractId Contract, WorkerId? Worker, TerminalId? Terminal, Authentication How = Authentication.Local)
{
    /// <summary>The sender's own name of the submission; drawn where it is null.</summary>
    public ActId? Id { get; init; }
}

/// <summary>The desk's acts that move content: in, out for use, out for a recipient.</summary>
/// <remarks>
/// Before content moves, the rules are asked; if they refuse, the refusal is recorded and nothing moves. What comes in is durable
/// before its entry; what goes out is released after its entry.
/// </remarks>
public sealed partial class Desk
{
    /// <summary>What every file goes past that is received; null where the operator has none.</summary>
    public VirusScanner? Scanner { get; set; }

    /// <summary>Receives a file: one stream through scan, encryption and hash, then its entry (<see cref="ReceiveItem"/>).</summary>
    public Receipt Receive(
        Person who, string path, ImmutableArray<PurposeId> purposes, IProgress<long>? progress = null,
        ItemId? item = null, FilingId? filing = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        using SourceFile source = SourceFile.Open(path);
        return Receive(who, source, NameOf(path), source.CheckUnchanged, purposes, progress, item, filing, cancellation);
    }

    /// <summary>Receives a file that comes over a line: nothing of it is written but its ciphertext (<see cref="ReceiveItem"/>).</summary>
    /// <param name="who">Who, and where.</param>
    /// <param name="content">The file; read once, to its end, and only where the rules permit.</param>
    /// <param name="name">Its name; folders in it are left out.</param>
    /// <param name="purposes">For which purposes it may be used.</param>
    /// <param name="item">Its identifier; drawn where left out.</param>
    /// <param name="filing">The entry of the register of files.</param>
    /// <param name="cancellation">Stops; nothing stays.</param>
    /// <exception cref="CustodyException">The line broke, the storage failed, or the virus scanner did not let it through; nothing is recorded and nothing kept.</exception>
    public Receipt Receive(
        Person who, Stream content, string name, ImmutableArray<PurposeId> purposes, ItemId? item = null, FilingId? filing = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(name);
        using var source = new IncomingStream(content);
        return Receive(who, source, NameOf(name.Replace('\\', '/')), _ => { }, purposes, null, item, filing, cancellation);
    }

    Receipt Receive(
        Person who, Stream source, string name, Action<long> checkRead, ImmutableArray<PurposeId> purposes, IProgress<long>? progress,
        ItemId? item, FilingId? filing, CancellationToken cancellation)
    {
        var seals = new Seals();
        var asked = new ReceiveItem(item ?? NewId.Of<ItemId>(), seals.Seal(name), purposes, Filing: filing);
        if (!Preview(SubmissionOf(who, asked)).Permitted)
        {
            return Submit(SubmissionOf(who, asked) with { Openings = seals.Openings });
        }

        return StorageFaults.Guard(folder.Root, () => Store(who, source, name, checkRead, asked, seals, progress, cancellation));
    }

    /// <summary>Opens a file for a purpose; writes it to the destination, masked unless revealed (<see cref="OpenItem"/>).</summary>
    /// <returns>The receipt, and whether anything was written: a kind that cannot be masked is written only when revealed.</returns>
    public (Receipt Receipt, bool Written) Open(Person who, OpenItem act, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(act);
        return Open(who, act, _ => destination);
    }

    /// <summary>Opens what the scan found in a file, line by line as JSON, without any number; an opening like any other.</summary>
    /// <returns>The receipt, and whether there are findings: files taken in by earlier versions have none.</returns>
    public (Receipt Receipt, bool Written) OpenFindings(Person who, OpenItem act, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(act);
        return OpenFindings(who, act, _ => destination);
    }

    /// <summary>Checks out a working copy in clear to a path of the terminal (<see cref="CheckOutCopy"/>).</summary>
    public Receipt CheckOut(Person who, CheckOutCopy act, string destination)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(act);
        RefuseExisting(destination);

        // Before the entry: a place that cannot be written to must not be found out when the copy is out already.
        using var file = new ClearFile(destination);
        Receipt receipt = SubmitOnce(SubmissionOf(who, act));
        if (receipt.Permitted)
        {
            using PayloadReader content = Read(PermitFor(who.Contract, act.Item));
            file.Write(content.CopyTo);
        }

        return receipt;
    }

    /// <summary>Takes a working copy back: the file is overwritten and removed, after the rules were asked (<see cref="CheckInCopy"/>).</summary>
    /// <remarks>
    /// If the desk dies between the wiping and the entry, the copy is gone and still shown as out: it can be checked in again, without a path.
    /// </remarks>
    /// <exception cref="CustodyException"><see cref="Fault.FileUnreadable"/>: no file lies at the path; nothing is recorded as overwritten.</exception>
    public Receipt CheckIn(Person who, CheckInCopy act, string? path)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(act);
        if (path is not null && Preview(SubmissionOf(who, act)).Permitted)
        {
            if (!File.Exists(path))
            {
                throw CustodyException.Of(Fault.FileUnreadable, path);
            }

            StorageFaults.Guard(path, () => DurableFile.Destroy(path));
        }

        return Submit(SubmissionOf(who, act) with { ContentMoved = true });
    }

    Receipt Store(
        Person who, Stream source, string name, Action<long> checkRead, ReceiveItem asked, Seals seals, IProgress<long>? progress,
        CancellationToken cancellation)
    {
        ContentId content = NewId.Of<ContentId>();
        using FileKey key = FileKey.Generate();
        var scan = new ReceiptScan(name);
        SealResult stored;
        using (VirusScanner.Passing? passing = Scanner?.Begin(source))
        using (StagedContent staged = Contents.Stage(content.Value))
        {
            stored = ContentSealer.Seal(passing ?? source, staged.Stream, key, scan, progress, cancellation);
            checkRead(stored.PlaintextBytes);
            passing?.Demand();
            staged.Commit();
        }

        return Enter(who, asked.Item, content, stored, key, scan, seals, (found, reference) => asked with
        {
            Scan = found.Summary,
            Columns = seals.Seal(found.Columns),
            Content = reference,
        }, cancellation);
    }

    /// <summary>Takes the entry of a content that lies in the vault: searches it, stores the findings, submits its act.</summary>
    /// <remarks>Where no entry comes of it, nothing of it stays.</remarks>
    Receipt Enter(
        Person who, ItemId item, ContentId content, SealResult stored, FileKey key, ReceiptScan scan, Seals seals,
        Func<ReceiptFindings, ContentRef, Act> act, CancellationToken cancellation)
    {
        var reference = new ContentRef(
            content, new Digest(stored.CiphertextSha256Hex), stored.CiphertextBytes, CipherSuite.AgeV1Chacha20Poly1305, KeyCustody.File);
        bool kept = false;
        try
        {
            ReceiptFindings found = scan.Finish(() => Read(new Permit(who.Contract, item, reference), key), cancellation);
            Act entered = act(found, reference);
            using FileKey findingsKey = FileKey.Generate();
            string findings = StoreFindings(content, found.Findings, findingsKey, cancellation);
            turning.EnterReadLock();
            try
            {
                Receipt receipt = Submit(SubmissionOf(who, entered) with
                {
                    Openings = seals.Openings,
                    Slots =
                    [
                        new Slot(content.Value, keys!.Wrap(content.Value, key)),
                        new Slot(findings, keys!.Wrap(findings, findingsKey)),
                    ],
                    ContentMoved = true,
                });
                kept = receipt is { Permitted: true, IsAgain: false };
                return receipt;
            }
            finally
            {
                turning.ExitReadLock();
            }
        }
        finally
        {
            if (!kept)
            {
                Contents.Delete(content.Value);
                Contents.Delete(FindingsOf(content));
            }
        }
    }

    /// <summary>Stores what the scan found, encrypted under a key of its own; it is erased with its file.</summary>
    string StoreFindings(ContentId content, byte[] findings, FileKey key, CancellationToken cancellation)
    {
        string name = FindingsOf(content);
        using StagedContent staged = Contents.Stage(name);
        ContentSealer.Seal(new MemoryStream(findings), staged.Stream, key, ct: cancellation);
        staged.Commit();
        return name;
    }

    bool WriteFindings(Permit permit, Stream destination) => StorageFaults.Guard(folder.Root, () =>
    {
        string name = FindingsOf(permit.Content.Content);
        if (KeyOf(permit, name) is not { } key)
        {
            return false;
        }

        using (key)
        {
            using PayloadReader findings = new(Contents.OpenRead(name), key);
            findings.CopyTo(destination);
        }

        return true;
    });

    /// <summary>The content that holds the findings of another.</summary>
    static string FindingsOf(ContentId content) => "d" + content.Value[content.Value.IndexOf('-', StringComparison.Ordinal)..];

    /// <summary>The permit for a file that is held at this moment; one whose erasure was ordered meanwhile is not.</summary>
    Permit PermitFor(ContractId contract, ItemId item) => StateOf(contract).HeldFile(item)?.Content is { } content
        ? new Permit(contract, item, content)
        : throw CustodyException.Of(Fault.IdentifierUnknown, item.Value);

    /// <summary>Reads a content after checking that its ciphertext is the one that the ledger commits to.</summary>
    PayloadReader Read(Permit permit) => StorageFaults.Guard(folder.Root, () =>
    {
        ContentRef content = permit.Content;
        string where = $"{folder.Contents} ({content.Content})";
        using FileKey key = KeyOf(permit, content.Content.Value) ?? throw CustodyException.Of(Fault.DataDamaged, where);
        if (!Contents.Exists(content.Content.Value))
        {
            throw CustodyException.Of(Fault.DataDamaged, where);
        }

        Stream ciphertext = Contents.OpenRead(content.Content.Value);
        try
        {
            if (Convert.ToHexStringLower(SHA256.HashData(ciphertext)) != content.Ciphertext.Hex)
            {
                throw CustodyException.Of(Fault.DataDamaged, where);
            }

            ciphertext.Position = 0;
            return new PayloadReader(ciphertext, key);
        }
        catch
        {
            ciphertext.Dispose();
            throw;
        }
    });

    /// <summary>Reads a content just stored, whose key is in no slot yet.</summary>
    PayloadReader Read(Permit permit, FileKey key) => new(Contents.OpenRead(permit.Content.Content.Value), key);

    /// <summary>A content's key; null where it has no slot, or the slot does not open.</summary>
    FileKey? KeyOf(Permit permit, string content)
    {
        if (readOnly)
        {
            return KeyFromStore(permit, content);
        }

        turning.EnterReadLock();
        try
        {
            return ring.Slot(content) is { } slot
                && keys!.TryUnwrap(content, slot, out FileKey? key) == KeyRingError.None ? key : null;
        }
        finally
        {
            turning.ExitReadLock();
        }
    }

    /// <summary>As <see cref="KeyOf"/>, by the ring as it is stored: another process may turn it between two reads.</summary>
    FileKey? KeyFromStore(Permit permit, string content)
    {
        byte[]? wrapped = null, slot = null;
        while (true)
        {
            byte[]? before = wrapped;
            table.Consistently(() => (wrapped, slot) = (ring.Ring(), ring.Slot(content)));
            KeyRingError error = KeyRing.TryOpen(wrapped, custodian, out KeyRing? stored);
            using (stored)
            {
                if (stored is not null)
                {
                    return slot is not null && stored.TryUnwrap(content, slot, out FileKey? key) == KeyRingError.None ? key : null;
                }
            }

            // The epoch's key goes after the turn: where the ring is another by now, it is opened by its own.
            if (before is not null && wrapped.AsSpan().SequenceEqual(before))
            {
                throw FaultOf(error, 0);
            }
        }
    }

    static Submission SubmissionOf(Person who, Act act) =>
        new(who.Contract, act, who.Worker, who.Terminal, who.How) { Id = who.Id ?? NewId.Of<ActId>() };

    static string NameOf(string path) =>
        Path.GetFileName(path) is { Length: <= Seals.MaximumCharacters } name ? name : Path.GetFileName(path)[..Seals.MaximumCharacters];

    static void RefuseExisting(string path)
    {
        if (Path.Exists(path))
        {
            throw CustodyException.Of(Fault.OutputExists, path);
        }
    }
}
