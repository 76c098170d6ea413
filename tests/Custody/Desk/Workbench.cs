using System.Security.Cryptography;
using Azukari.Custody.Evidence;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;
using Azukari.Vault;
using Microsoft.Data.Sqlite;

namespace Azukari.Custody.Tests;

/// <summary>A custody on the disk with one contract and everyone who is needed to work under it; gone with the test.</summary>
sealed class Workbench : IDisposable
{
    public static readonly PurposeId Eligibility = PurposeId.Wrap("eligibility");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-desk-");
    readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    Desk? desk;

    public Workbench(string? data = null)
    {
        Data = data ?? this["data"];
        desk = Desk.Create(Data, Clock);
        Conclude();
        Prepare();
    }

    public HandClock Clock { get; } = new();

    /// <summary>The custody's folder.</summary>
    public string Data { get; }

    public Desk Desk => desk ?? throw new InvalidOperationException("The custody is closed.");

    public ContractId Contract { get; private set; }

    public TerminalId Terminal { get; } = NewId.Of<TerminalId>();

    public WorkerId Handler { get; } = NewId.Of<WorkerId>();

    public WorkerId SecondHandler { get; } = NewId.Of<WorkerId>();

    public X25519Identity City { get; } = X25519Identity.Generate();

    public RecipientKey CityKey => new(City.Recipient.ToString());

    public Person AtHandler => new(Contract, Handler, Terminal);

    public Person AtOfficer => new(Contract, Worker("handling-officer"), Terminal);

    public Person AtCity => new(Contract, Worker("city-officer"), Terminal);

    public DateOnly Today => JapanTime.DayOf(Clock.GetUtcNow());

    public OrganisationId Contractor => Desk.StateOf(Contract).Terms.Contractor;

    /// <summary>A path beside the custody.</summary>
    public string this[string name] => Path.Combine(folder.FullName, name);

    public WorkerId Worker(string handle) => WorkerId.Wrap(ids[handle]);

    public Receipt Does(string who, Act act, Seals? seals = null)
    {
        Receipt receipt = Desk.Submit(Says(who, act, seals));
        Assert.True(receipt.Permitted, string.Join(", ", receipt.Refusals));
        return receipt;
    }

    public Submission Says(string who, Act act, Seals? seals = null) =>
        new(Contract, act, Worker(who), Terminal) { Openings = seals?.Openings ?? [] };

    /// <summary>A small act that is always permitted: someone new on the contractor's rolls.</summary>
    public Submission Enrolment(string name = "試験 太郎")
    {
        var seals = new Seals();
        return Says("handling-officer", new EnrolWorker(
            NewId.Of<WorkerId>(), Contractor, seals.Seal(name), Employment.Employee), seals);
    }

    /// <summary>An act that is refused, always in the same way.</summary>
    public Submission Refusal() => new(Contract, new OpenItem(ItemId.Wrap("i-0000000000000000"), Eligibility), null, null);

    public string Source(string name, byte[] bytes)
    {
        string path = Path.Combine(Directory.CreateDirectory(this["source"]).FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Takes a file in and gives the item.</summary>
    public ItemId Receive(byte[] bytes, string name = "data.bin")
    {
        ItemId item = NewId.Of<ItemId>();
        Assert.True(Bring(AtCity, Source(name, bytes), item: item).Permitted);
        return item;
    }

    public Receipt Bring(Person who, string path, IProgress<long>? progress = null, ItemId? item = null) =>
        Desk.Receive(who, path, [Eligibility], progress, item, cancellation: TestContext.Current.CancellationToken);

    public byte[] Reveal(ItemId item)
    {
        using var output = new MemoryStream();
        (Receipt receipt, bool written) = Desk.Open(AtHandler, new OpenItem(item, Eligibility, Reveal: true), output);
        Assert.True(receipt.Permitted && written);
        return output.ToArray();
    }

    public void BeginErasing(params ItemId[] items)
    {
        Does("city-approver", new BeginCompletion(Today.AddDays(30)));
        Does("city-officer", new InstructDisposition([.. items], Disposition.Erase));
    }

    public Receipt OrderErasure(params ItemId[] items) => Does(
        "handling-officer", new EraseItems([.. items], ErasureMethod.KeyDestruction, Worker("city-officer")));

    public void Close()
    {
        desk?.Dispose();
        desk = null;
    }

    public Desk Reopen()
    {
        Close();
        return desk = Desk.Open(Data, Clock);
    }

    /// <summary>The fault that opening the closed custody ends with.</summary>
    public Fault FaultOfOpening()
    {
        Close();
        return Assert.Throws<CustodyException>(() => Desk.Open(Data, Clock).Dispose()).Fault;
    }

    /// <summary>Exports the ledger and has it verified with the desk's own key.</summary>
    public Verification Verify()
    {
        string export = this[$"export-{NewId.Of<ActId>()}"];
        Desk.ExportLedger(Contract, export);
        return Verifier.Verify(export, Desk.VerifierKeyOf(Contract));
    }

    public void AssertSound()
    {
        Verification verification = Verify();
        Assert.True(verification.Holds, string.Join("; ", verification.Checks));
        Assert.Equal(Enumerable.Range(0, (int)Desk.SizeOf(Contract)), Desk.EntriesOf(Contract).Select(e => (int)e.Index));
        string staged = Path.Combine(Data, "contents", ".staged");
        Assert.True(!Directory.Exists(staged) || Directory.GetFiles(staged).Length == 0);
    }

    /// <summary>Changes the closed database behind the desk's back.</summary>
    public int Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "custody.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are literals of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }

    /// <summary>Every file of the custody with its hash; the lock has none.</summary>
    public SortedDictionary<string, string> Fingerprint() => new(
        Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is not ("lock" or "custody.db-shm" or "custody.db-wal"))
            .ToDictionary(f => f, f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))),
        StringComparer.Ordinal);

    public string KeyFile(string name) => Path.Combine(Data, "keys", name);

    public void Dispose()
    {
        Close();
        City.Dispose();
        folder.Delete(recursive: true);
    }

    public static byte[] Bytes(int count, int seed = 1)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = unchecked((byte)((i * 2_654_435_761L + seed) >> 11));
        }

        return bytes;
    }

    void Conclude()
    {
        byte[] file = SampleMemorandum.OkayamaKaigo();
        MemorandumDocument document = MemorandumFile.Read(file).Document!;
        Contract = ContractId.Wrap(document.Contract.Id);
        Assert.True(Desk.OpenContract(document, file).Permitted);
        foreach ((string handle, string id) in Desk.HandlesOf(Contract))
        {
            ids[handle] = id;
        }

        Digest memorandum = Desk.StateOf(Contract).Terms.Memorandum;
        Does("city-approver", new SignMemorandum(memorandum));
        Does("handling-officer", new SignMemorandum(memorandum));
    }

    void Prepare()
    {
        PlaceId room = PlaceId.Wrap("second-operation-room");
        var seals = new Seals();
        Does("handling-officer", new RegisterTerminal(Terminal, room, seals.Seal("端末07")), seals);
        Does("city-approver", new RegisterRecipient(Desk.StateOf(Contract).Terms.Municipality, CityKey));
        MakeHandler("handler", Handler, "山田 花子", room);
        MakeHandler("second-handler", SecondHandler, "鈴木 一郎", room);
    }

    void MakeHandler(string handle, WorkerId worker, string name, PlaceId room)
    {
        ids[handle] = worker.Value;
        var seals = new Seals();
        Does("handling-officer", new EnrolWorker(worker, Contractor, seals.Seal(name), Employment.Employee), seals);
        Does("handling-officer", new RecordTraining(
            worker, CourseId.Wrap("handling-and-penalties"), Today, Passed: true, PenaltiesTaught: true));
        Does(handle, new SignPledge());
        Does("handling-officer", new NotifyHandler(worker, HandlerRole.Handler, [Eligibility], [room]));
        Does("city-officer", new ReceiveHandler(worker));
    }
}
