using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>従業者の名簿: enrolment, and with it the proof of employment and the notification where the row has them (覚書 6-1, 6-3).</summary>
/// <remarks>People have no numbers here, so name and firm tell one from another; a namesake is marked as one.</remarks>
sealed class WorkersImport : ImportKind
{
    public override string Name => "workers";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("name", Required: true), new("organisation"), new("employment", Required: true), new("dispatchingFirm"), new("evidence"),
        new("role"), new("purposes"), new("places"), new("from"), new("until"), new("namesake", Form: ImportForm.Mark),
    ];

    internal override IReadOnlyList<ImportStep> Steps { get; } =
    [
        new("worker/enrol",
            [("name", "name"), ("organisation", "organisation"), ("employment", "employment"), ("dispatchingFirm", "dispatchingFirm")])
        {
            Subject = "worker",
        },
        new("worker/prove-employment", [("evidence", "evidence")]) { Subject = "worker", When = "evidence" },
        new("handler/notify",
            [("role", "role"), ("purposes", "purposes"), ("places", "places"), ("period.from", "from"), ("period.until", "until")])
        {
            Subject = "worker",
            When = "role",
        },
    ];

    internal override string LabelColumn => "name";

    internal override string? Find(ImportRun run, ImportRow row) =>
        Namesakes(run, row) is { } there && Ordinal(run, row) is var n && n <= there.Length ? there[n - 1] : null;

    internal override bool IsThere(ImportRun run, string? subject, ImportStep step, JsonObject json) =>
        subject is not null && run.Before.Workers[WorkerId.Wrap(subject)] is var worker && step.Act switch
        {
            "worker/prove-employment" => worker.Proof is not null,
            "handler/notify" => worker.Notification is { } n && EntryJson.Name(n.Role) == (string?)json["role"],
            _ => true,
        };

    internal override string? KeyOf(ImportRow row) =>
        row.Text("organisation") is { } firm && row.Has("name") ? $"{firm} {CellText.Bare(row["name"])}{(IsNamesake(row) ? $" {row.Number}" : "")}" : null;

    internal override IEnumerable<string> Differing(ImportRun run, string subject, ImportRow row)
    {
        Worker worker = run.Before.Workers[WorkerId.Wrap(subject)];
        if (row.Text("employment") is { } said && said != EntryJson.Name(worker.Employment) && worker.Employment != Employment.Named)
        {
            yield return "employment";
        }

        if (row.Has("dispatchingFirm") && CellText.Bare(row["dispatchingFirm"]) != run.Bare(worker.DispatchingFirm))
        {
            yield return "dispatchingFirm";
        }
    }

    internal override IEnumerable<(string Column, ImportProblemCode Code)> Check(ImportRun run, ImportRow row)
    {
        if (row.Text("employment") == EntryJson.Name(Employment.Named) && Namesakes(run, row) is { Length: 0 })
        {
            // The memorandum names its officers; a list cannot.
            yield return ("employment", ImportProblemCode.NotOneOf);
        }

        if (row.Has("namesake") && ImportWords.Answer(row["namesake"]) is null)
        {
            yield return ("namesake", ImportProblemCode.NotYesOrNo);
        }
        else if (IsNamesake(row) && Namesakes(run, row) is { Length: 0 } && !run.Seen.ContainsKey($"{row.Text("organisation")} {CellText.Bare(row["name"])}"))
        {
            // Taken as new, the same list would bring him once more each time.
            yield return ("namesake", ImportProblemCode.NoNamesake);
        }
    }

    internal override void Complete(ImportRun run, ImportRow row, ImportStep step, JsonObject json)
    {
        if (step.Act == "worker/enrol")
        {
            json["organisation"] ??= run.Before.Terms.Contractor.Value;
        }
    }

    internal override void Made(ImportRun run, ImportRow row, string subject) => run.Names.Add<WorkerId>(row["name"], subject);

    static bool IsNamesake(ImportRow row) => ImportWords.Answer(row["namesake"]) is true;

    /// <summary>The first of a name is 1; those marked as namesakes count on from there.</summary>
    static int Ordinal(ImportRun run, ImportRow row)
    {
        if (!IsNamesake(row))
        {
            return 1;
        }

        string counter = $"namesakes {row.Text("organisation")} {CellText.Bare(row["name"])}";
        run.Seen[counter] = run.Seen.GetValueOrDefault(counter, 1) + 1;
        return run.Seen[counter];
    }

    static System.Collections.Immutable.ImmutableArray<string>? Namesakes(ImportRun run, ImportRow row) => row.Text("organisation") is { } firm && row.Has("name")
        ? run.There(
            "workers", $"{firm} {CellText.Bare(row["name"])}",
            () => run.Before.Workers.Values.Where(w => w.LeftAt is null).OrderBy(w => w.EnrolledAt).ThenBy(w => w.Id.Value, StringComparer.Ordinal)
                .Select(w => ($"{w.Organisation.Value} {run.Bare(w.Name)}", w.Id.Value)))
        : null;
}
