using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Azukari.Custody;
using Azukari.Custody.Accounts;
using Azukari.Custody.Doors;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Tests.SignIn;

namespace Azukari.Web.Tests.Security;

[CollectionDefinition(Name)]
public sealed class OneSharedDesk : ICollectionFixture<SharedDesk>
{
    internal const string Name = "shared desk";
}

/// <summary>One desk with two contracts, and in each of them things that only some may know; everything hidden bears a mark to search for.</summary>
public sealed partial class SharedDesk : DemoServer, IAsyncLifetime
{
    /// <summary>What every planted secret begins with.</summary>
    internal const string Mark = "金糸雀";

    /// <summary>What every planted text of the contract ends with: shown as it stands, it would break out of an attribute and begin an element.</summary>
    internal const string Hostile = "\"'><b金糸雀 onload=alert(1)>{{7*7}}";

    internal static readonly ContractId Own = ContractId.Wrap(Contract);

    internal static readonly ContractId Other = ContractId.Wrap("other-kaigo");

    internal Desk Desk => Host.Desk;

    internal AccountBook Book => (AccountBook)Services.GetService(typeof(AccountBook))!;

    /// <summary>Hidden identifiers that a caller sent, as "caller identifier".</summary>
    internal System.Collections.Concurrent.ConcurrentDictionary<string, bool> Sent { get; } = new(StringComparer.Ordinal);

    /// <summary>Identifiers of everything that happened, by contract, of each kind the first and the last few.</summary>
    internal ImmutableDictionary<ContractId, ImmutableArray<string>> Ids { get; private set; } = ImmutableDictionary<ContractId, ImmutableArray<string>>.Empty;

    private protected override ServeOptions Told(ServeOptions options) => options with { ApiRate = 1_000_000, PageRate = 1_000_000 };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        OpenOther();
        PlantInOwn();
        Ids = ImmutableDictionary.CreateRange([KeyValuePair.Create(Own, IdsOf(Own)), KeyValuePair.Create(Other, IdsOf(Other))]);
    }

    internal T Named<T>(string handle) where T : struct, IIdentifier<T> => new Names(Desk, Own).Find<T>(handle)!.Value;

    /// <summary>Somebody with an account, in by passkey, as a worker of a contract or as nobody's.</summary>
    internal string CookieOf(string name, AccountLink? link, bool administrator = false)
    {
        Account account = Book.Invite(name, administrator, AccountBook.Shell, "").Account;
        if (link is not null)
        {
            Assert.Null(Book.Link(account.Id, link, AccountBook.Shell, ""));
        }

        return Cookies.Of(Services, account.Id, Book.ComeIn(account.Id, Authentication.Passkey, "127.0.0.1"), tls: false);
    }

    /// <summary>Every text that was sealed into entries of a contract, with the entry.</summary>
    internal IEnumerable<(Entry Entry, string Text)> Sealed(ContractId contract) =>
        from e in Desk.EntriesOf(contract)
        from text in TextsOf(e.Entry.Act)
        where Desk.ValueOf(contract, text) is { Length: > 2 }
        select (e.Entry, Desk.ValueOf(contract, text)!);

    /// <summary>The same memorandum for another city, whose every name bears the mark.</summary>
    void OpenOther()
    {
        string text = Encoding.UTF8.GetString(SampleMemorandum.OkayamaKaigo()).Replace("okayama-kaigo", Other.Value, StringComparison.Ordinal);
        byte[] file = Encoding.UTF8.GetBytes(NameLine().Replace(text, m => $"{m.Groups[1].Value}{Mark}{m.Groups[2].Value}"));
        Assert.True(Desk.OpenContract(MemorandumFile.Read(file).Document!, file).Permitted);
        Engagement e = Desk.StateOf(Other);
        foreach (Worker person in e.Workers.Values)
        {
            Submit(Other, seals => new ReportIncident(
                NewId.Of<IncidentId>(), IncidentKind.Leak, true, Desk.Now.AddMinutes(-1), seals.Seal($"{Mark}の他契約の事案"), []), person.Id, null);
            Submit(Other, seals => new AskConsultation(NewId.Of<ConsultationId>(), [new Clause("5-2")], seals.Seal($"{Mark}の他契約の協議")), person.Id, null);
        }
    }

    /// <summary>Things of the contractor and the city that a re-entrustee has nothing to do with, some of them refused.</summary>
    void PlantInOwn()
    {
        WorkerId officer = Named<WorkerId>("handling-officer"), handler = Named<WorkerId>("handler-1");
        TerminalId terminal = Named<TerminalId>("terminal-1");
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"備考{Hostile},{Hostile}\n{Mark}の中身,{Hostile}\n"));
        Receipt received = Desk.Receive(new Person(Own, officer, terminal), content, $"{Mark}の品{Hostile}.csv", [Desk.StateOf(Own).Terms.Purposes[^1]]);
        Assert.True(received.Permitted);
        ItemId item = ((ReceiveItem)Desk.EntryAt(Own, received.Index)!.Act).Item;
        Submit(Own, s => new ReportIncident(NewId.Of<IncidentId>(), IncidentKind.Leak, true, Desk.Now.AddMinutes(-1), s.Seal($"{Mark}の事案{Hostile}"), [item]), officer, terminal);
        Submit(Own, s => new AskConsultation(NewId.Of<ConsultationId>(), [new Clause("5-2")], s.Seal($"{Mark}の協議{Hostile}")), officer, terminal);
        Submit(Own, s => new EnrolWorker(NewId.Of<WorkerId>(), Desk.StateOf(Own).Terms.Contractor, s.Seal($"{Mark}　従子{Hostile}"), Employment.Employee), officer, terminal);
        Submit(Own, s => new RequestTakeOut(
            NewId.Of<TakeOutId>(), [item], Desk.StateOf(Own).Terms.Purposes[^1], s.Seal($"{Mark}の持出し{Hostile}"), s.Seal($"{Mark}の措置{Hostile}"),
            Desk.StateOf(Own).Terms.Municipality, [handler], s.Seal($"{Mark}の経路{Hostile}"), Desk.Now.AddHours(1), Desk.Now.AddHours(9)), officer, terminal);
        Assert.True(Sealed(Own).Count(s => s.Text.StartsWith(Mark, StringComparison.Ordinal)) >= 7);
    }

    void Submit(ContractId contract, Func<Seals, Act> make, WorkerId worker, TerminalId? terminal)
    {
        var seals = new Seals();
        Act act = make(seals);
        Desk.Submit(new Submission(contract, act, worker, terminal) { Openings = seals.Openings });
    }

    ImmutableArray<string> IdsOf(ContractId contract)
    {
        const int ofEach = 2;
        var byKind = Desk.EntriesOf(contract)
            .SelectMany(e => RandomId().Matches(Encoding.UTF8.GetString(EntryFormat.Write(e.Entry))).Select(m => m.Groups[1].Value))
            .Distinct().GroupBy(i => i.Split('-')[0]).Where(g => g.Key != "a");
        return [.. byKind.SelectMany(g => g.Take(ofEach).Concat(g.TakeLast(ofEach)).Distinct())];
    }

    static IEnumerable<SealedText> TextsOf(object record)
    {
        foreach (PropertyInfo field in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            switch (field.GetValue(record))
            {
                case SealedText { IsGiven: true } text:
                    yield return text;
                    break;
                case System.Collections.IEnumerable many when many is not string && field.PropertyType.IsGenericType && !IsDefault(many):
                    foreach (object one in many)
                    {
                        foreach (SealedText inner in one is SealedText text ? [text] : one.GetType().Namespace == typeof(Act).Namespace ? TextsOf(one) : [])
                        {
                            yield return inner;
                        }
                    }

                    break;
            }
        }
    }

    static bool IsDefault(object array) => array.GetType().GetProperty("IsDefault")?.GetValue(array) is true;

    [GeneratedRegex("\"([a-z]{1,3}-[0-9a-hjkmnp-tv-z]{16})\"")]
    private static partial Regex RandomId();

    [GeneratedRegex("""^(\s*-?\s*name:\s*)(.+)$""", RegexOptions.Multiline)]
    private static partial Regex NameLine();
}
