using System.Globalization;
using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Custody.Courses;

/// <summary>One row of a list of trainings taken elsewhere, as texts (研修の受講の一覧).</summary>
/// <param name="Line">Where it stands in its file, for messages.</param>
/// <param name="Worker">The worker: identifier, handle or name.</param>
/// <param name="Course">The course's identifier.</param>
/// <param name="On">The day, <c>2026-11-24</c> or <c>2026/11/24</c>.</param>
/// <param name="Passed">Whether the test was passed: 合格, 合, 可, ○, yes, true, 1, or the contrary.</param>
/// <param name="Penalties">Whether penalties were taught, in the same words; nothing is no.</param>
/// <param name="Kind">How it was taken, in the words of the ledger or of people; nothing is not stated.</param>
public sealed record AttendanceRow(
    int Line, string Worker, string Course, string On, string Passed, string Penalties = "", string Kind = "");

/// <summary>A row that gave an act.</summary>
public sealed record AttendanceAct(int Line, RecordTraining Act);

/// <summary>A row that gave none.</summary>
/// <param name="Line">Where it stands in its file.</param>
/// <param name="Code">Why. The value itself is never repeated: it may be a name.</param>
public sealed record AttendanceProblem(int Line, AttendanceProblemCode Code);

/// <summary>Why a row gave no act. Its words are under <c>course.rows</c>.</summary>
public enum AttendanceProblemCode
{
    /// <summary>Nobody here is called so.</summary>
    WorkerUnknown,

    /// <summary>Several are.</summary>
    WorkerAmbiguous,

    /// <summary>Not an identifier of a course.</summary>
    CourseWrong,

    /// <summary>Not a day.</summary>
    DayWrong,

    /// <summary>A day to come.</summary>
    DayInTheFuture,

    /// <summary>Neither passed nor not passed.</summary>
    ResultWrong,

    /// <summary>Not a way of taking a training.</summary>
    KindWrong,

    /// <summary>The same worker, course and day stand in an earlier row, or in the ledger.</summary>
    Doubled,
}

/// <summary>Makes acts of the rows of a list; the list is read elsewhere (CSV, XLSX), and nothing is submitted here.</summary>
public static class AttendanceRows
{
    static readonly string[] Yes = ["合格", "合", "可", "○", "〇", "済", "yes", "y", "true", "1", "passed"];
    static readonly string[] No = ["不合格", "否", "不可", "×", "未", "no", "n", "false", "0", "failed"];
    static readonly string[] Days = ["yyyy-MM-dd", "yyyy/M/d", "yyyy-M-d"];

    /// <summary>Every row gives either an act or its first problem, in the order of the rows.</summary>
    /// <param name="e">The state, for what stands in the ledger already.</param>
    /// <param name="names">Who is called how.</param>
    /// <param name="today">Today in Japan.</param>
    /// <param name="rows">The rows.</param>
    public static (IReadOnlyList<AttendanceAct> Acts, IReadOnlyList<AttendanceProblem> Problems) Read(
        Engagement e, Names names, DateOnly today, IEnumerable<AttendanceRow> rows)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(rows);
        var acts = new List<AttendanceAct>();
        var problems = new List<AttendanceProblem>();
        var seen = new HashSet<(string, string, DateOnly)>();
        foreach (AttendanceRow row in rows)
        {
            if (One(e, names, today, row, out RecordTraining? act) is { } problem)
            {
                problems.Add(new AttendanceProblem(row.Line, problem));
            }
            else if (!seen.Add((act!.Worker.Value, act.Course.Value, act.On))
                || e.Workers[act.Worker].Trainings.Any(t => t.Course == act.Course && t.On == act.On && t.Passed == act.Passed))
            {
                problems.Add(new AttendanceProblem(row.Line, AttendanceProblemCode.Doubled));
            }
            else
            {
                acts.Add(new AttendanceAct(row.Line, act));
            }
        }

        return (acts, problems);
    }

    static AttendanceProblemCode? One(Engagement e, Names names, DateOnly today, AttendanceRow row, out RecordTraining? act)
    {
        act = null;
        WorkerId? worker;
        try
        {
            worker = names.Find<WorkerId>(row.Worker.Trim());
        }
        catch (CustodyException)
        {
            return AttendanceProblemCode.WorkerAmbiguous;
        }

        if (e.Worker(worker) is not { } known)
        {
            return AttendanceProblemCode.WorkerUnknown;
        }

        if (!Identifier.TryParse(row.Course.Trim(), out CourseId course))
        {
            return AttendanceProblemCode.CourseWrong;
        }

        if (!DateOnly.TryParseExact(row.On.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly on))
        {
            return AttendanceProblemCode.DayWrong;
        }

        if (on > today)
        {
            return AttendanceProblemCode.DayInTheFuture;
        }

        if (Answer(row.Passed) is not { } passed || (row.Penalties.Trim().Length > 0 && Answer(row.Penalties) is null))
        {
            return AttendanceProblemCode.ResultWrong;
        }

        if (!TryKind(row.Kind.Trim(), out TrainingKind? kind))
        {
            return AttendanceProblemCode.KindWrong;
        }

        act = new RecordTraining(known.Id, course, on, passed, Answer(row.Penalties) ?? false, kind);
        return null;
    }

    static bool? Answer(string text)
    {
        string said = text.Trim().ToLowerInvariant();
        return Yes.Contains(said) ? true : No.Contains(said) ? false : null;
    }

    static bool TryKind(string text, out TrainingKind? kind)
    {
        kind = null;
        if (text.Length == 0)
        {
            return true;
        }

        foreach (TrainingKind known in Enum.GetValues<TrainingKind>())
        {
            if (text == EntryJson.Name(known) || Words.Wording.Languages.Any(l => Words.Wording.For(l).EnumValue(known) == text))
            {
                kind = known;
            }
        }

        // What the desk marks itself cannot come from a list.
        return kind is not null and not TrainingKind.DeskCourse;
    }
}
