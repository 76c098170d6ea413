using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>研修の受講の一覧: trainings taken elsewhere, for which the officer answers (覚書 6-2a, 6-2b).</summary>
/// <remarks>What the desk marks itself cannot come from a list.</remarks>
sealed class TrainingImport : ImportKind
{
    public override string Name => "training";

    internal override string List => "trainings";

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("name", Required: true), new("course", Required: true), new("on", Required: true), new("passed", Required: true),
        new("penalties"), new("trainingKind"), new("plan"),
    ];

    internal override IReadOnlyList<ImportStep> Steps { get; } =
    [
        new("training/record",
            [
                ("worker", "name"), ("course", "course"), ("on", "on"), ("passed", "passed"), ("penaltiesTaught", "penalties"),
                ("kind", "trainingKind"), ("plan", "plan"),
            ]),
    ];

    internal override string LabelColumn => "name";

    internal override string? Find(ImportRun run, ImportRow row) => row.Id<WorkerId>("worker")?.Value;

    internal override bool IsThere(ImportRun run, string? subject, ImportStep step, JsonObject json) =>
        subject is not null && run.Before.Workers.GetValueOrDefault(WorkerId.Wrap(subject)) is { } worker
        && worker.Trainings.Any(t => t.Course.Value == (string?)json["course"]
            && EntryJsonDay(t.On) == (string?)json["on"] && t.Passed == (bool?)json["passed"]);

    internal override string? KeyOf(ImportRow row) =>
        row.Text("worker") is { } worker && row.Text("course") is { } course && row.Text("on") is { } on ? $"{worker} {course} {on}" : null;

    internal override IEnumerable<(string Column, ImportProblemCode Code)> Check(ImportRun run, ImportRow row)
    {
        if (row.Text("kind") == EntryJson.Name(TrainingKind.DeskCourse) && !row.Acts.TrueForAll(a => IsThere(run, Find(run, row), a.Step, a.Json)))
        {
            // Marked by the desk itself, and by nobody else.
            yield return ("trainingKind", ImportProblemCode.NotOneOf);
        }
    }

    internal override void Complete(ImportRun run, ImportRow row, ImportStep step, JsonObject json) => json["penaltiesTaught"] ??= false;

    static string EntryJsonDay(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
