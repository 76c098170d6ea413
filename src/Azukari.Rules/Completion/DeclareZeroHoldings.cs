namespace Azukari.Rules;

/// <summary>The contractor declares that it and everyone below it holds nothing any more (保有ゼロの申告).</summary>
/// <remarks>覚書 9c: 「以後特定個人情報等を保有しないものとする」. Copies, media, take-outs and re-entrustees are all counted.</remarks>
[Act("completion/declare-zero", "9c", By = Office.HandlingOfficer)]
public sealed record DeclareZeroHoldings : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9a").Requires(e.Completion.BegunAt is not null, CompletionRefusal.NotBegun),
        Clause("9c").Requires(e.Completion.ZeroDeclaredAt is null, CompletionRefusal.ZeroAlreadyDeclared),
        .. ZeroRules(e),
    ];

    /// <summary>Everything that must be at zero; the acceptance asks it again.</summary>
    internal static IEnumerable<Ruling> ZeroRules(Engagement e) =>
    [
        Clause("9c").Requires(None(e, ItemKind.File), CompletionRefusal.FilesStillHeld),
        Clause("9c").Requires(None(e, ItemKind.WorkingCopy, ItemKind.ExportedCopy), CompletionRefusal.CopiesStillOpen),
        Clause("9c").Requires(None(e, ItemKind.Medium, ItemKind.Paper), CompletionRefusal.MediaStillHeld),
        Clause("5-3b").Requires(!e.TakeOuts.Values.Any(t => t.IsAway), CompletionRefusal.TakeOutsStillAway),
        Clause("7-1b").Requires(
            !e.Reentrustments.Values.Any(r => r.State == ReentrustmentState.Consented),
            CompletionRefusal.ReentrustmentsStillOpen),

        // 「その複製物」: last month's backup is one too, and a key restored from a copy would open it.
        Clause("9c").Requires(!e.Backups.Values.Any(e.IsReadable), CompletionRefusal.BackupsStillReadable),
        Clause("9c").Requires(e.KeyCopies.Values.All(k => k.GoneAt is not null), CompletionRefusal.KeyCopiesStillKept),
        Clause("7-3a").Requires(
            !e.Completion.EachOrganisationDeclares
                || e.PartsOfTheWork.All(n => e.PartDeclarations.ContainsKey(n.Organisation)),
            CompletionRefusal.PartsNotDeclared),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Completion = e.Completion with { ZeroDeclaredAt = now.At } };

    static bool None(Engagement e, params ReadOnlySpan<ItemKind> kinds)
    {
        foreach (Item item in e.StillHeld)
        {
            if (kinds.Contains(item.Kind))
            {
                return false;
            }
        }

        return true;
    }
}
