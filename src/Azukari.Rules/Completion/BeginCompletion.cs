namespace Azukari.Rules;

/// <summary>The city states that the contract's performance is completed; return begins (履行の完了).</summary>
/// <remarks>覚書 9a: 「この契約の履行が完了したときは」. From here on nothing new comes in and nothing is taken out.</remarks>
[Act("completion/begin", "9a", By = Office.CityApprover)]
public sealed record BeginCompletion(DateOnly HandbackDue) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("9a").Requires(e.Completion.BegunAt is null, CompletionRefusal.AlreadyBegun)];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Completion = e.Completion with { BegunAt = now.At, HandbackDue = HandbackDue } };
}
