using System.Security.Cryptography;
using System.Text;
using Azukari.Custody;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Bench.Simulation;

/// <summary>A clock that the simulation moves.</summary>
sealed class SimClock(DateTimeOffset start) : TimeProvider
{
    DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    internal void Pass(TimeSpan time) => now += time;

    internal void GoTo(DateTimeOffset at) => now = at > now ? at : now;
}

/// <summary>Throws of dice that a seed determines for ever (SplitMix64).</summary>
sealed class Dice(ulong seed)
{
    ulong state = seed;

    internal int Below(int below)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)below);
        }
    }

    internal bool Chance(int percent) => Below(100) < percent;

    internal T One<T>(IReadOnlyList<T> of) => of[Below(of.Count)];
}

/// <summary>A custody with one contract, and how people act in it: each act takes some seconds, and may be refused.</summary>
sealed class World : IDisposable
{
    readonly string root;
    readonly Dictionary<string, WorkerId> officers = [];
    readonly List<string> problems = [];
    Seals seals = new();

    internal World(string root, ulong seed)
    {
        this.root = root;
        Dice = new Dice(seed);
        byte[] file = SampleMemorandum.OkayamaKaigo();
        MemorandumDocument document = MemorandumFile.Read(file).Document!;
        Contract = ContractId.Wrap(document.Contract.Id);
        Desk = Desk.Create(Path.Combine(root, "data"), Clock);
        Desk.OpenContract(document, file);
        foreach ((string handle, string id) in Desk.HandlesOf(Contract))
        {
            officers[handle] = WorkerId.Wrap(id);
        }

        Directory.CreateDirectory(Temporary);
        Must(Approver, new SignMemorandum(State.Terms.Memorandum));
        Must(Officer, new SignMemorandum(State.Terms.Memorandum));
        Must(Approver, new RegisterRecipient(State.Terms.Municipality, CityKey));
    }

    internal Dice Dice { get; }

    /// <summary>1 April 2026, half past eight in Japan.</summary>
    internal SimClock Clock { get; } = new(new DateTimeOffset(2026, 3, 31, 23, 30, 0, TimeSpan.Zero));

    internal Desk Desk { get; private set; }

    internal ContractId Contract { get; }

    internal X25519Identity City { get; } = X25519Identity.Generate();

    internal RecipientKey CityKey => new(City.Recipient.ToString());

    internal WorkerId CityOfficer => officers["city-officer"];

    internal WorkerId Approver => officers["city-approver"];

    internal WorkerId Officer => officers["handling-officer"];

    internal TerminalId? Terminal { get; set; }

    internal Engagement State => Desk.StateOf(Contract);

    internal DateTimeOffset Now => Clock.GetUtcNow();

    internal DateOnly Today => JapanTime.DayOf(Now);

    internal long Acts { get; private set; }

    internal long Refused { get; private set; }

    internal string Data => Path.Combine(root, "data");

    internal string Temporary => Path.Combine(root, "work");

    /// <summary>Acts by kind, and how many of them were refused.</summary>
    internal SortedDictionary<string, (long Permitted, long Refused)> Kinds { get; } = new(StringComparer.Ordinal);

    internal IReadOnlyList<string> Problems => problems;

    /// <summary>Refusals by act and reason.</summary>
    internal SortedDictionary<string, long> Reasons { get; } = new(StringComparer.Ordinal);

    internal SealedText Say(string words = "記載のとおり") => seals.Seal(words);

    internal Person At(WorkerId who) => new(Contract, who, Terminal);

    internal bool Do(WorkerId who, Act act) => Count(Desk.Submit(new Submission(Contract, act, who, Terminal) { Openings = seals.Openings }));

    /// <summary>What nobody could have a reason to refuse.</summary>
    internal void Must(WorkerId who, Act act)
    {
        if (!Do(who, act))
        {
            throw new InvalidOperationException($"{ActCatalogue.Of(act.GetType()).Declared.Name} on {Today}: {string.Join(", ", Desk.EntriesOf(Contract, Desk.SizeOf(Contract) - 1).Last().Entry.Refusals)}");
        }
    }

    internal bool Count(Receipt receipt)
    {
        seals = new Seals();
        Acts++;
        Refused += receipt.Permitted ? 0 : 1;
        string name = ActCatalogue.Of(receipt.Entry.Act.GetType()).Declared.Name;
        (long permitted, long refused) = Kinds.GetValueOrDefault(name);
        Kinds[name] = receipt.Permitted ? (permitted + 1, refused) : (permitted, refused + 1);
        foreach (Refusal refusal in receipt.Refusals)
        {
            string reason = $"{name} {refusal.Code}";
            Reasons[reason] = Reasons.GetValueOrDefault(reason) + 1;
        }

        Clock.Pass(TimeSpan.FromSeconds(2 + Dice.Below(20)));
        return receipt.Permitted;
    }

    internal void Problem(string what) => problems.Add($"{Today}: {what}");

    internal void Reopen()
    {
        Desk.Dispose();
        Desk = Desk.Open(Data, Clock);
    }

    /// <summary>A file of a few lines with numbers that belong to nobody.</summary>
    internal string MakeFile(int number, bool withNumbers)
    {
        string path = Path.Combine(Temporary, $"delivery-{number}.csv");
        var text = new StringBuilder(withNumbers ? "氏名,個人番号,区分\n" : "番号,区分,件数\n");
        for (int line = 0; line < 5; line++)
        {
            text.Append(withNumbers ? $"試験{line},{NumberOf((number * 7L) + line)},1\n" : $"{line},2,{number % 90}\n");
        }

        File.WriteAllText(path, text.ToString());
        return path;
    }

    internal static T Id<T>() where T : struct, IIdentifier<T> => NewId.Of<T>();

    internal static Digest Hash(string text) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    public void Dispose()
    {
        Desk.Dispose();
        City.Dispose();
    }

    static string NumberOf(long index)
    {
        long eleven = 90_000_000_000L + (index * 7_919 % 9_999_999_999L);
        long sum = 0, rest = eleven;
        for (int n = 1; n <= 11; n++, rest /= 10)
        {
            sum += rest % 10 * (n <= 6 ? n + 1 : n - 5);
        }

        return $"{eleven}{(sum % 11 is 0 or 1 ? 0 : 11 - (sum % 11))}";
    }
}
