namespace Azukari.Rules;

/// <summary>How the twelve articles stand: kept, something due, or broken (遵守・要対応・違反).</summary>
public enum ArticleState
{
    /// <summary>遵守; also where there is nothing to judge yet.</summary>
    Kept,

    /// <summary>要対応.</summary>
    Due,

    /// <summary>違反.</summary>
    Broken,
}

/// <summary>Something due.</summary>
/// <param name="Clause">Under which sentence.</param>
/// <param name="Code">What, in kebab case; its words lie with the desk.</param>
/// <param name="Subject">The identifier it concerns; empty for the contract itself.</param>
/// <param name="On">By which day in Japan; null where it is due at once.</param>
/// <param name="IsOverdue">Whether the day has passed.</param>
public sealed record DueThing(Clause Clause, string Code, string Subject, DateOnly? On, bool IsOverdue);

/// <summary>The state of one article.</summary>
/// <param name="Article">1 to 12; 0 is the preamble.</param>
/// <param name="State">Its state.</param>
/// <param name="Due">What is due under it.</param>
public sealed record ArticleStatus(int Article, ArticleState State, IReadOnlyList<DueThing> Due);

/// <summary>The board of the twelve articles, computed from the state and the clock alone.</summary>
public static class ArticleBoard
{
    const int ReminderDays = 30;

    /// <summary>Every article in its order, the preamble first.</summary>
    public static IReadOnlyList<ArticleStatus> Of(Engagement e, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(e);
        ILookup<int, DueThing> due = EverythingDue(e, now).ToLookup(d => ArticleOf(d.Clause));
        return
        [
            .. Enumerable.Range(0, 13).Select(article => new ArticleStatus(
                article,
                due[article].Any(d => d.IsOverdue) ? ArticleState.Broken
                    : due[article].Any() ? ArticleState.Due : ArticleState.Kept,
                [.. due[article].OrderBy(d => d.On ?? DateOnly.MinValue)])),
        ];
    }

    /// <summary>What is due or overdue, in no order.</summary>
    public static IEnumerable<DueThing> EverythingDue(Engagement e, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(e);
        DateOnly today = JapanTime.DayOf(now);
        if (e.Terms == Terms.None)
        {
            return [];
        }

        if (!e.IsConcluded)
        {
            return [new DueThing(new("0"), "signature-missing", "", null, false)];
        }

        return e.HasEnded
            ? [.. IncidentsDue(e, today), .. SweepsDue(e)]
            : [.. WorkersDue(e, today), .. CopiesDue(e, today), .. TakeOutsDue(e, now), .. ReentrustmentsDue(e),
                .. IncidentsDue(e, today), .. SweepsDue(e), .. CompletionDue(e, today), .. SweepBeforeZeroDue(e), .. InspectionDue(e, today)];
    }

    /// <summary>The article of a sentence: <c>5-3a</c> → 5; the preamble and the closing words are 0.</summary>
    public static int ArticleOf(Clause clause)
    {
        int digits = clause.Ref.TakeWhile(char.IsAsciiDigit).Count();
        return digits == 0 ? 0 : int.Parse(clause.Ref.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture);
    }

    static IEnumerable<DueThing> WorkersDue(Engagement e, DateOnly today)
    {
        foreach (Worker worker in e.Workers.Values.Where(w => w.LeftAt is null))
        {
            if (worker.Notification is { ReceivedAt: null })
            {
                yield return new(new("6-3"), "notification-waits-for-receipt", worker.Id.Value, null, false);
            }

            if (worker.IsHandler && worker.TrainingLapsesOn(e.Terms.TrainingValidityMonths) is var lapses)
            {
                if (lapses is null || lapses <= today)
                {
                    yield return new(new("6-2b"), "training-lapsed", worker.Id.Value, lapses, false);
                }
                else if (lapses <= today.AddDays(ReminderDays))
                {
                    yield return new(new("6-2b"), "training-lapses-soon", worker.Id.Value, lapses, false);
                }
            }
        }
    }

    static IEnumerable<DueThing> CopiesDue(Engagement e, DateOnly today) =>
        from item in e.StillHeld
        where item.Kind == ItemKind.WorkingCopy
        select new DueThing(new("5-1b"), "working-copy-out", item.Id.Value, item.DueBack, item.DueBack < today);

    static IEnumerable<DueThing> TakeOutsDue(Engagement e, DateTimeOffset now)
    {
        foreach (TakeOut takeOut in e.TakeOuts.Values)
        {
            DateOnly back = JapanTime.DayOf(takeOut.Request.DueBack);
            if (takeOut.State == TakeOutState.Requested)
            {
                yield return new(new("5-3a"), "take-out-waits-for-approval", takeOut.Id.Value, null, false);
            }
            else if (takeOut.IsAway)
            {
                yield return new(
                    new("5-3b"), "take-out-due-back", takeOut.Id.Value, back, takeOut.Request.DueBack < now);
            }
            else if (takeOut.State == TakeOutState.Returned)
            {
                yield return new(new("5-3b"), "return-waits-for-confirmation", takeOut.Id.Value, null, false);
            }
        }
    }

    static IEnumerable<DueThing> ReentrustmentsDue(Engagement e) =>
        from node in e.Reentrustments.Values
        where node.State == ReentrustmentState.Applied
            || (node.State == ReentrustmentState.Consented && node.AgreedAt is null)
        select node.State == ReentrustmentState.Applied
            ? new DueThing(new("7-1b"), "reentrustment-waits-for-consent", node.Organisation.Value, null, false)
            : new DueThing(new("7-2a"), "agreement-missing", node.Organisation.Value, null, false);

    static IEnumerable<DueThing> IncidentsDue(Engagement e, DateOnly today)
    {
        foreach (Incident incident in e.Incidents.Values.Where(i => i.ClosedAt is null))
        {
            yield return new(new("8-1a"), "incident-open", incident.Id.Value, null, false);
            foreach (Instruction open in incident.Instructions.Where(i => i.FulfilledAt is null))
            {
                yield return new(new("8-1b"), "instruction-open", open.Id.Value, open.Due, open.Due < today);
            }

            if (IncidentClock.Of(incident) is { } clock)
            {
                yield return new(new("8-1a"), "final-report-due", incident.Id.Value, clock.FinalReportDue, false);
            }
        }
    }

    static IEnumerable<DueThing> CompletionDue(Engagement e, DateOnly today) =>
        e.Completion is { BegunAt: not null, HandbackDue: { } due }
            ? e.StillHeld.Select(i => new DueThing(new("9a"), "item-still-held", i.Id.Value, due, due < today))
            : [];

    /// <summary>Numbers outside the vault stay on the board until a sweep of the same place shows that they are gone.</summary>
    static IEnumerable<DueThing> SweepsDue(Engagement e) =>
        from sweep in e.SweepsToClear
        orderby sweep.At, sweep.Id.Value
        select new DueThing(new("5-1b"), "sweep-found-numbers", sweep.Id.Value, null, false);

    static IEnumerable<DueThing> SweepBeforeZeroDue(Engagement e) =>
        e.Completion.BegunAt is not null && !e.SweepsSinceCompletion.Any()
            ? [new DueThing(new("9c"), "sweep-before-zero", "", null, false)]
            : [];

    static IEnumerable<DueThing> InspectionDue(Engagement e, DateOnly today)
    {
        DateOnly due = JapanTime.DayOf(e.ConcludedAt!.Value).AddMonths(e.Terms.InspectionIntervalMonths);
        if (due <= today.AddDays(ReminderDays))
        {
            yield return new(new("10-2"), "inspection-due", "", due, false);
        }
    }
}
