using System.Security.Cryptography;
using System.Text;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Storage;
using Azukari.Ledger;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody;

/// <summary>How a desk comes to life: a new custody, an existing one, a further contract.</summary>
public sealed partial class Desk
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    Desk(CustodyFolder folder, SqliteStore store, TimeProvider clock)
    {
        this.folder = folder;
        this.store = store;
        this.clock = clock;
        table = new LedgerTable(store);
        ring = new RingTable(store);
        custodian = new FileKeyCustodian(folder.Keys);
    }

    /// <summary>Makes a new custody in an empty or absent folder. It can be opened again once it has a contract.</summary>
    public static Desk Create(string root, TimeProvider clock)
    {
        CustodyFolder folder = CustodyFolder.Create(root);
        try
        {
            return Assemble(folder, clock, () => SqliteStore.Create(folder.Database), desk => desk.MakeRing());
        }
        catch
        {
            folder.Abandon();
            throw;
        }
    }

    /// <summary>Opens a custody; finishes first what a crash left half-way.</summary>
    public static Desk Open(string root, TimeProvider clock)
    {
        CustodyFolder folder = CustodyFolder.Open(root, readOnly: false);
        return Assemble(folder, clock, () => SqliteStore.Open(folder.Database, readOnly: false), desk =>
        {
            desk.Contents.CleanStaged();
            desk.OpenRing();
            desk.LoadLedgers();

            // Only now: an old database put back, with an old key beside it, was refused before it could cost the key of today.
            desk.DestroyOtherEpochs();
            desk.RunEffects();
            desk.SweepContents();
        });
    }

    /// <summary>Opens a custody to look at it: nothing is written, and another process may work on it meanwhile.</summary>
    public static Desk OpenToRead(string root, TimeProvider clock)
    {
        CustodyFolder folder = CustodyFolder.Open(root, readOnly: true);
        return Assemble(folder, clock, () => SqliteStore.Open(folder.Database, readOnly: true), desk =>
        {
            desk.readOnly = true;
            desk.LoadLedgers();
        });
    }

    /// <summary>Takes up what another process has appended since; gives how many entries. For a desk that was opened to read.</summary>
    /// <exception cref="CustodyException">The ledger is not the continuation of what was read before.</exception>
    public long Refresh() => !readOnly
        ? throw new InvalidOperationException("This desk writes: nobody else does.")
        : StorageFaults.Guard(folder.Root, () =>
        {
            long known = ledgers.Values.Sum(l => l.Refresh(folder.Root));
            LoadLedgers();
            return known;
        });

    /// <summary>From where a contract's state came at the start.</summary>
    public StateOrigin CameFrom(ContractId contract) => LedgerOf(contract).CameFrom;

    /// <summary>Takes a contract into custody with its memorandum; both parties must still sign.</summary>
    /// <returns>The receipt of the first entry.</returns>
    public Receipt OpenContract(MemorandumDocument memorandum, byte[] file)
    {
        ArgumentNullException.ThrowIfNull(memorandum);
        ContractId contract = ContractId.Wrap(memorandum.Contract.Id);
        if (ledgers.TryGetValue(contract.Value, out ContractLedger? begun))
        {
            if (SizeOf(contract) > 0)
            {
                throw CustodyException.Of(Fault.ContractExists, contract.Value);
            }

            // A crash came before its first entry: nothing was ever signed, and it is begun anew.
            ledgers.Remove(contract.Value);
            begun.Dispose();
        }

        string origin = $"{memorandum.DeskHost}/azukari/{contract}";
        return StorageFaults.Guard(folder.Root, () =>
        {
            using (NoteSigner signer = NoteSigner.Generate(origin))
            {
                DurableFile.Write(KeyPath(contract), Encoding.UTF8.GetBytes(signer.ExportPrivate() + "\n"), OwnerOnly);
            }

            var seals = new Seals();
            Terms terms = TermsOf.Memorandum(memorandum, seals);
            table.AddContract(contract, origin, terms.Memorandum, file);
            LoadLedgers();
            ContractLedger ledger = LedgerOf(contract);
            foreach ((MemorandumPerson person, NamedPerson named) in
                memorandum.Municipality.People.Concat(memorandum.Contractor.People).Zip(terms.People))
            {
                table.SetHandle(ledger.Key, person.Id, named.Id.Value);
            }

            Receipt receipt = Submit(new Submission(contract, new OpenContract(terms), null, null, Authentication.Desk)
            {
                Openings = seals.Openings,
            });
            if (!folder.IsFinished)
            {
                folder.Finish();
            }

            return receipt;
        });
    }

    int disposed;

    /// <summary>Gives up a new custody to which no contract could be opened: nothing of it is left.</summary>
    public void Abandon()
    {
        Dispose();
        if (!folder.IsFinished)
        {
            folder.Abandon();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return; // a new custody that is given up is disposed first
        }

        viewingEnds.Cancel();
        WaitForReaders();
        WaitForLookers();
        foreach (ContractLedger ledger in ledgers.Values)
        {
            ledger.Dispose();
        }

        lock (following)
        {
            index?.Dispose();
            index = null;
        }

        keys?.Dispose();
        turning.Dispose();
        store.Dispose();
        folder.Dispose();
        viewingEnds.Dispose();
    }

    static Desk Assemble(CustodyFolder folder, TimeProvider clock, Func<SqliteStore> open, Action<Desk> prepare)
    {
        // The state's many dictionaries, and the code that reads commitments, are made ready on another core while the database is opened.
        ThreadPool.UnsafeQueueUserWorkItem(
            static _ =>
            {
                GC.KeepAlive(Engagement.None);
                GC.KeepAlive(Convert.ToBase64String(new byte[SHA256.HashSizeInBytes]));
            },
            null);
        Desk? desk = null;
        try
        {
            return StorageFaults.Guard(folder.Root, () =>
            {
                desk = new Desk(folder, open(), clock);
                prepare(desk);
                return desk;
            });
        }
        catch
        {
            desk?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    void LoadLedgers()
    {
        foreach ((long key, ContractId contract, string origin) in table.Contracts())
        {
            if (!ledgers.ContainsKey(contract.Value))
            {
                ReadMemoranda(key);
                NoteSigner signer = ReadSigner(contract, origin);
                ContractLedger ledger = ledgers[contract.Value] = ContractLedger.Load(
                    key, contract, origin, table, signer, new SignedHead(Path.Combine(folder.Keys, $"{contract}.head"), readOnly),
                    SnapshotFile.Of(folder, contract, signer, origin), folder.Root);
                if (!readOnly)
                {
                    ledger.KeepSnapshot();
                }
            }
        }
    }

    NoteSigner ReadSigner(ContractId contract, string origin)
    {
        string path = KeyPath(contract);
        if (!File.Exists(path))
        {
            throw CustodyException.Of(Fault.KeyMissing, path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw CustodyException.Of(Fault.KeyReadableByOthers, path);
        }

        if (!NoteSigner.TryImport(File.ReadAllText(path).TrimEnd('\n'), out NoteSigner? signer, out _))
        {
            throw CustodyException.Of(Fault.KeyDamaged, path);
        }

        return signer!.Verifier.Name == origin ? signer : throw CustodyException.Of(Fault.KeyWrong, path);
    }

    string KeyPath(ContractId contract) => Path.Combine(folder.Keys, $"ledger-{contract}.key");
}
