using Azukari.Custody.Contents;
using Azukari.Custody.Evidence;
using Azukari.Custody.Storage;
using Azukari.Custody.Tools;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody;

/// <summary>What the desk gives out for others to check, and for itself to come back from.</summary>
public sealed partial class Desk
{
    /// <summary>Writes the evidence of a contract as one file, whole or not at all.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="destination">A path that must not exist.</param>
    /// <param name="withOpenings">Whether names, file names and free texts go along for the reader.</param>
    public void WriteBundle(ContractId contract, string destination, bool withOpenings = true) =>
        StorageFaults.Guard(destination, () =>
        {
            RefuseExisting(destination);
            ContractLedger ledger = LedgerOf(contract);
            string temporary = WholeFolder.Beside(destination), gathered = $"{temporary}s";
            try
            {
                CustodyFolder.MakePrivate(gathered);
                Gather(ledger, gathered, withOpenings);
                using (FileStream file = Exports.CreateForOwner(temporary))
                {
                    BundleWriter.Write(gathered, file);
                    file.Flush(flushToDisk: true);
                }

                File.Move(temporary, destination);
                DurableFile.SyncFolder(Path.GetDirectoryName(temporary)!);
            }
            finally
            {
                File.Delete(temporary);
                if (Directory.Exists(gathered))
                {
                    Directory.Delete(gathered, recursive: true);
                }
            }
        });

    /// <summary>A consistent copy of database and contents into a new folder; keys are never part of it.</summary>
    /// <remarks>
    /// Others may write meanwhile, this process or another. The database is copied first: each content that it names lies there already, and none
    /// ever changes. Contents that came later are swept when the copy is opened; an erasure in between would leave a copy that nothing opens, and
    /// the copy is begun anew. Without the keys it is useless to a thief. With a copy of an old epoch's key file, kept against the rule, erased
    /// contents could be opened from an old backup: an erasure holds as far as no such copy exists.
    /// </remarks>
    public void Backup(string destination) => StorageFaults.Guard(destination, () =>
    {
        WholeFolder.RefuseFull(destination);
        if (!Directory.Exists(destination))
        {
            CustodyFolder.MakePrivate(destination);
        }

        string database = Path.Combine(destination, Path.GetFileName(folder.Database));
        string contents = Path.Combine(destination, Path.GetFileName(folder.Contents));
        for (byte[]? copied = null; copied is null || !copied.AsSpan().SequenceEqual(ring.Ring());)
        {
            File.Delete(database);
            if (Directory.Exists(contents))
            {
                Directory.Delete(contents, recursive: true);
            }

            copied = ring.Ring();
            CopyDatabase(store, database);
            CopyContents(contents);
        }

        if (Directory.Exists(folder.Courses))
        {
            string courses = Path.Combine(destination, Path.GetFileName(folder.Courses));
            Directory.CreateDirectory(courses);
            foreach (string course in Directory.EnumerateFiles(folder.Courses, "*.md"))
            {
                File.Copy(course, Path.Combine(courses, Path.GetFileName(course)));
            }
        }

        string accounts = Path.Combine(folder.Root, "accounts.db");
        if (File.Exists(accounts))
        {
            using var book = SqliteStore.OpenBesideToRead(accounts, StoreKind.Accounts);
            CopyDatabase(book, Path.Combine(destination, "accounts.db"));
        }

        string authority = Path.Combine(folder.Root, "terminal-ca.pem");
        if (File.Exists(authority))
        {
            File.Copy(authority, Path.Combine(destination, "terminal-ca.pem"));
        }

        File.Copy(Path.Combine(folder.Root, "custody.json"), Path.Combine(destination, "custody.json"));
    });

    /// <summary>Names and free texts lie in a database in clear: its copy is for the owner alone too.</summary>
    static void CopyDatabase(SqliteStore from, string path)
    {
        Exports.CreateForOwner(path).Dispose();
        lock (from.Gate)
        {
            from.CopyTo(path);
        }
    }

    void CopyContents(string destination)
    {
        var copies = new FolderContentStore(destination);
        foreach (string id in Directory.Exists(folder.Contents) ? Contents.List() : [])
        {
            try
            {
                using Stream content = Contents.OpenRead(id);
                using StagedContent copied = copies.Stage(id);
                content.CopyTo(copied.Stream);
                copied.Commit();
            }
            catch (FileNotFoundException)
            {
                // Erased meanwhile, or never entered: its receipt failed.
            }
        }
    }

    void Gather(ContractLedger ledger, string into, bool withOpenings)
    {
        // Before the log, which others go on with: each of these has its entry there, and one that came later has no line here.
        using (FileStream openings = File.Create(Path.Combine(into, "openings.jsonl")))
        {
            foreach (Opening opening in withOpenings ? table.Openings(ledger.Key) : [])
            {
                openings.Write(OpeningLine.Write(opening));
                openings.WriteByte((byte)'\n');
            }
        }

        string log = Path.Combine(into, "ledger");
        Directory.CreateDirectory(log);
        long size = WriteLog(ledger, log);
        File.WriteAllText(Path.Combine(into, "ledger.vkey"), $"{ledger.Signer.Verifier}\n");
        File.WriteAllText(Path.Combine(into, "bundle.json"), BundleForm.Text);
        Directory.CreateDirectory(Path.Combine(into, "memoranda"));
        HashSet<string> named = [.. MemorandaOf(ledger, size)];
        foreach ((string digest, byte[] bytes) in table.Documents(ledger.Key).Where(d => named.Contains(d.Digest)))
        {
            File.WriteAllBytes(Path.Combine(into, "memoranda", $"{digest}.yaml"), bytes);
        }
    }
}
