using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>The twelve articles, and what is due.</summary>
public static class BoardView
{
    /// <summary>The articles in JSON, each with what is due under it.</summary>
    public static IEnumerable<object> Articles(Viewer v)
    {
        ArgumentNullException.ThrowIfNull(v);
        return v.Desk.BoardOf(v.Contract).Select(a => new
        {
            article = a.Article,
            state = EntryJson.Name(a.State),
            due = a.Due.Where(v.Sees).Select(d => new { clause = d.Clause.Ref, code = d.Code, subject = d.Subject, on = d.On, since = d.Since, overdue = d.IsOverdue }),
        });
    }

    /// <summary>What is due until a day, here or by what happened at a neighbour (覚書 8-1a), near and far, in the order of its days; for one person where asked.</summary>
    public static IEnumerable<DueThing> Due(Viewer v, DateOnly until, WorkerId? who)
    {
        ArgumentNullException.ThrowIfNull(v);
        return v.Desk.DueOf(v.Contract).Where(d => v.Sees(d) && (d.On ?? DateOnly.MinValue) <= until
            && (who is not { } person || IsFor(v, d, person)));
    }

    /// <summary>Something due in JSON.</summary>
    public static object Describe(DueThing due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return new
        {
            on = due.On,
            since = due.Since,
            overdue = due.IsOverdue,
            clause = due.Clause.Ref,
            code = due.Code,
            subject = due.Subject,
            @for = Viewer.Offices(due.For).Select(o => EntryJson.Name(o)),
            person = due.Person?.Value,
        };
    }

    static bool IsFor(Viewer v, DueThing due, WorkerId who) =>
        due.Person == who
        || (v.State.OfficesOf(new Circumstances(who, null, v.Desk.Now, Authentication.Local)) & due.For) != Office.None;
}
