using System.Collections.Immutable;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody.Walkthrough;

/// <summary>The whole life of files under the sample memorandum, act by act, on a custody of its own.</summary>
/// <remarks>Each section is a file of its own beside this one, in the order in which it is played.</remarks>
public sealed partial class Story : IDisposable
{
    /// <summary>The sections.</summary>
    public const int Sections = 10;

    const int DaysBeforeNow = 392;
    const int SampleRows = 200;
    const ulong SampleSeed = 20_260_401;

    readonly string root;
    readonly StoryClock clock;
    readonly Action<WalkStep> tell;
    readonly IProgress<long>? progress;
    readonly Cast cast = new();
    readonly List<WalkStep> steps = [];
    readonly List<(string Path, ItemId Item)> files = [];
    readonly X25519Identity city = X25519Identity.Generate();
    Desk desk;
    ContractId contract;
    int section;

    Story(string root, TimeProvider time, Action<WalkStep> tell, IProgress<long>? progress, int daysBeforeNow = DaysBeforeNow)
    {
        this.root = Path.GetFullPath(root);
        this.tell = tell;
        this.progress = progress;
        DateTimeOffset now = time.GetUtcNow();
        clock = new StoryClock(now.AddDays(-daysBeforeNow), now);
        desk = Desk.Create(root, clock);
    }

    bool Verified { get; set; }

    RecipientKey CityKey => new(city.Recipient.ToString());

    /// <summary>Plays the story.</summary>
    /// <param name="root">An empty or absent folder.</param>
    /// <param name="inputs">Files to take in; none plays on generated samples.</param>
    /// <param name="until">The last section to play, 1 to 10.</param>
    /// <param name="time">The real clock; the story ends before it.</param>
    /// <param name="tell">Is told each step.</param>
    /// <param name="progress">Bytes taken in or given out.</param>
    /// <exception cref="CustodyException">An input cannot be read, or the storage failed.</exception>
    public static WalkSummary Play(
        string root, IReadOnlyList<string> inputs, int until, TimeProvider time, Action<WalkStep> tell, IProgress<long>? progress)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (string input in inputs)
        {
            using FileStream readable = OpenInput(input);
        }

        using var story = new Story(root, time, tell, progress);
        story.PlaySections([.. inputs], until);
        return story.Summary();
    }

    /// <inheritdoc/>
    public void Dispose() => desk.Dispose();

    void PlaySections(ImmutableArray<string> inputs, int until)
    {
        Action[] played =
        [
            Conclude, Prepare, () => Receive(inputs), Open, TakeOut, Reentrust, Incident, Complete, AfterTheEnd, Evidence,
        ];
        foreach (Action play in played.Take(until))
        {
            section++;
            play();
            Keep();
        }
    }

    WalkSummary Summary()
    {
        Engagement e = desk.StateOf(contract);
        return new WalkSummary(
            steps.Count, steps.Count(s => s.AsExpected), steps.Count(s => s.Permitted), steps.Count(s => !s.Permitted),
            desk.EntriesOf(contract).Count(), e.HasEnded && !e.StillHeld.Any(), Verified);
    }

    /// <summary>Gives the story's people and things their handles, for whoever plays on.</summary>
    void Keep()
    {
        foreach (string handle in (string[])[
            Cast.Handler1, Cast.Handler2, Cast.Lapsed, Cast.Newcomer, Cast.SubHandler, Cast.Terminal1, Cast.Terminal2])
        {
            if (cast.TryId(handle) is { } id)
            {
                desk.SetHandle(contract, handle, id);
            }
        }
    }

    Receipt Does(string who, string where, Act act, Seals? seals = null, string remark = "") =>
        Expect(null, who, where, Submit(who, where, act, seals), remark);

    Receipt Refused(string clause, string who, string where, Act act, Seals? seals = null, string remark = "") =>
        Expect(clause, who, where, Submit(who, where, act, seals), remark);

    Receipt Submit(string who, string where, Act act, Seals? seals)
    {
        Person person = PersonOf(who, where);
        return desk.Submit(new Submission(contract, act, person.Worker, person.Terminal) { Openings = seals?.Openings ?? [] });
    }

    Receipt Expect(string? clause, string who, string where, Receipt receipt, string remark)
    {
        ActAttribute declared = ActCatalogue.Of(receipt.Entry.Act.GetType()).Declared;
        IReadOnlyList<string> clauses = receipt.Permitted
            ? declared.Clauses
            : [.. receipt.Refusals.Select(r => r.Clause.Ref).Distinct()];
        Tell(new WalkStep(
            steps.Count + 1, section, declared.Name, clauses, clause is null, clause, receipt.Permitted, receipt.Index,
            who, where, receipt.Entry.Circumstances.At, receipt.Refusals, remark));
        clock.Pass(TimeSpan.FromMinutes(1));
        return receipt;
    }

    /// <summary>A step that is no act of the contract: something a stranger does with the evidence.</summary>
    void Check(string what, string clause, bool expected, bool came, string remark) => Tell(new WalkStep(
        steps.Count + 1, section, what, [clause], expected, null, came, null, "", "", clock.GetUtcNow(), [], remark));

    void Tell(WalkStep step)
    {
        steps.Add(step);
        tell(step);
    }

    Person PersonOf(string who, string where) => new(
        contract, who.Length == 0 ? null : cast.Worker(who), where.Length == 0 ? null : cast.Terminal(where));

    static FileStream OpenInput(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, [path], e);
        }
    }

    static (MemorandumDocument Document, byte[] File) Sample()
    {
        byte[] file = SampleMemorandum.OkayamaKaigo();
        return (MemorandumFile.Read(file).Document!, file);
    }
}
