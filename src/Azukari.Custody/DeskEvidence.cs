using Azukari.Custody.Evidence;
using Azukari.Custody.Storage;
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
            string temporary = Path.GetFullPath(destination) + ".part";
            string gathered = Path.GetFullPath(destination) + ".parts";
            try
            {
                Gather(ledger, gathered, withOpenings);
                using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
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
    /// Without the keys the copy is useless to a thief. With a copy of an old epoch's key file, kept against the rule, erased
    /// contents could be opened from an old backup: an erasure holds as far as no such copy exists.
    /// </remarks>
    public void Backup(string destination) => StorageFaults.Guard(destination, () =>
    {
        RefuseFull(destination);
        Directory.CreateDirectory(destination);
        lock (effects)
            lock (writer)
            {
                store.CopyTo(Path.Combine(destination, Path.GetFileName(folder.Database)));
                var copies = new FolderContentStore(Path.Combine(destination, Path.GetFileName(folder.Contents)));
                foreach (string id in Contents.List())
                {
                    using StagedContent copied = copies.Stage(id);
                    using Stream content = Contents.OpenRead(id);
                    content.CopyTo(copied.Stream);
                    copied.Commit();
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
                    using var book = SqliteStore.OpenBeside(accounts, StoreKind.Accounts);
                    book.CopyTo(Path.Combine(destination, "accounts.db"));
                }

                string authority = Path.Combine(folder.Root, "terminal-ca.pem");
                if (File.Exists(authority))
                {
                    File.Copy(authority, Path.Combine(destination, "terminal-ca.pem"));
                }

                File.Copy(Path.Combine(folder.Root, "custody.json"), Path.Combine(destination, "custody.json"));
            }
    });

    void Gather(ContractLedger ledger, string into, bool withOpenings)
    {
        string log = Path.Combine(into, "ledger");
        Directory.CreateDirectory(log);
        WriteLog(ledger, log);
        File.WriteAllText(Path.Combine(into, "ledger.vkey"), $"{ledger.Signer.Verifier}\n");
        File.WriteAllText(Path.Combine(into, "bundle.json"), BundleForm.Text);
        Directory.CreateDirectory(Path.Combine(into, "memoranda"));
        HashSet<string> named = [.. MemorandaOf(ledger)];
        foreach ((string digest, byte[] bytes) in table.Documents(ledger.Key).Where(d => named.Contains(d.Digest)))
        {
            File.WriteAllBytes(Path.Combine(into, "memoranda", $"{digest}.yaml"), bytes);
        }

        using FileStream openings = File.Create(Path.Combine(into, "openings.jsonl"));
        foreach (Opening opening in withOpenings ? table.Openings(ledger.Key) : [])
        {
            openings.Write(OpeningLine.Write(opening));
            openings.WriteByte((byte)'\n');
        }
    }
}
