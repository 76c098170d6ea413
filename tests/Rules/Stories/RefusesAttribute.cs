using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

namespace Azukari.Rules.Tests;

/// <summary>Says which rule a test sees refusing. It is checked: a test that never saw that refusal fails.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class RefusesAttribute(string act, string clause, string code) : BeforeAfterTestAttribute
{
    static readonly ConcurrentDictionary<string, ConcurrentBag<Entry>> Seen = new();

    public string Act { get; } = act;

    public string Clause { get; } = clause;

    public string Code { get; } = code;

    /// <summary>The acts of which the test speaks: one, or all that have this rule.</summary>
    public virtual IEnumerable<string> Acts => [Act];

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        HashSet<string> acts = [.. Acts];
        IEnumerable<Entry> seen = Seen.TryGetValue(test.UniqueID, out ConcurrentBag<Entry>? entries) ? entries : [];
        Assert.True(
            seen.Any(e => acts.Contains(ActCatalogue.Of(e.Act.GetType()).Declared.Name)
                && e.Refusals.Any(r => r.Clause.Ref == Clause && r.Code == Code)),
            $"The test says that it sees {Act} refused under {Clause} {Code}, and did not.");
    }

    /// <summary>Remembers a refusal that the running test asserted.</summary>
    internal static void Saw(Entry entry)
    {
        if (TestContext.Current.Test is { } test)
        {
            Seen.GetOrAdd(test.UniqueID, _ => []).Add(entry);
        }
    }
}

/// <summary>Says that a test over all uses (利用) sees a duty of every use refusing.</summary>
public sealed class EveryUseRefusesAttribute(string clause, string code) : RefusesAttribute("every use", clause, code)
{
    public override IEnumerable<string> Acts =>
        ActCatalogue.All.Where(k => k.Type.IsSubclassOf(typeof(UseAct))).Select(k => k.Declared.Name);
}

/// <summary>Says that a test over all acts sees a duty common to all of them refusing.</summary>
public sealed class EveryActRefusesAttribute(string code) : RefusesAttribute("every act", "", code)
{
    public override IEnumerable<string> Acts => ActCatalogue.All.Select(k => k.Declared.Name);

    /// <summary>The clause under which one act states the duty; null where it does not.</summary>
    internal string? ClauseFor(ActKind kind) =>
        Binds(kind, Code) ? kind.Rules.FirstOrDefault(r => r.Code == Code)?.Clause.Ref : null;

    /// <summary>Whether an act is bound by a common duty; what it declares of itself sets it free.</summary>
    internal static bool Binds(ActKind kind, string code) => code switch
    {
        "memorandum-not-concluded" => !kind.Declared.BeforeConclusion,
        "contract-has-ended" => !kind.Declared.SurvivesTheEnd,
        _ => true,
    };

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        // The tests over all acts assert clause and code of each themselves.
    }
}
