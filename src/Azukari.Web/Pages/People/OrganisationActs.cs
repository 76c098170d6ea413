using Azukari.Rules;

namespace Azukari.Web.Pages.People;

/// <summary>Which acts make sense on an organisation, by its state. The rules decide; this only keeps what cannot be out of the way.</summary>
static class OrganisationActs
{
    internal static IReadOnlyList<string> Of(Engagement e, OrganisationId organisation) =>
        e.Reentrustments.GetValueOrDefault(organisation) is not { } node
            ? ["reentrustment/apply", "worker/enrol", "supervision/record", "staffing/plan", "staffing/report"]
            : node.State switch
            {
                ReentrustmentState.Applied => ["reentrustment/withdraw"],
                ReentrustmentState.Consented =>
                [
                    "reentrustment/agree", "reentrustment/report", "reentrustment/apply-change", "reentrustment/apply",
                    node.Suspension is null ? "reentrustment/suspend" : "reentrustment/resume", "reentrustment/end",
                    "worker/enrol", "supervision/record", "staffing/plan", "staffing/report",
                ],
                _ => [],
            };

    /// <summary>What is known for their forms; a new application is one below this organisation.</summary>
    internal static IReadOnlyList<(string Field, string Value)> Fields(Engagement e, OrganisationId organisation)
    {
        List<(string, string)> fields = [("organisation", organisation.Value), ("parent", organisation.Value)];
        if (e.Reentrustments.GetValueOrDefault(organisation) is { } node)
        {
            fields.AddRange(Scope(node.Consented ?? node.Applied));
        }

        return fields;
    }

    /// <summary>A scope as the fields of a form.</summary>
    internal static IEnumerable<(string Field, string Value)> Scope(Scope scope) =>
    [
        .. scope.Purposes.Select(p => ("scope.purposes", p.Value)),
        .. scope.Places.Select(p => ("scope.places", p.Value)),
        ("scope.period.from", $"{scope.Period.From:O}"),
        ("scope.period.until", $"{scope.Period.Until:O}"),
    ];
}
