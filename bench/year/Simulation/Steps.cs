using Azukari.Custody;
using Azukari.Rules;

namespace Azukari.Bench.Simulation;

/// <summary>What people do about what is open: each thing its next step, by whoever has to take it.</summary>
sealed partial class Year
{
    const int MostRounds = 400;

    /// <summary>Some of the open things go on; each with this chance in a hundred. Gives how many did.</summary>
    int FollowUp(int percent)
    {
        world.Terminal = centreTerminals[0];
        due = Deadlines.NearOf(E, world.Now).Select(d => (d.Code, d.Subject)).ToHashSet();
        int done = 0;
        foreach (Func<bool> step in Steps().ToList())
        {
            if (Dice.Chance(percent) && step())
            {
                done++;
            }
        }

        return done;
    }

    IEnumerable<Func<bool>> Steps() =>
    [
        .. OfChain(), .. OfWorkers(), .. OfTakeOuts(), .. OfIncidents(), .. OfReports(), .. OfInspections(), .. OfTalk(), .. OfMeasures(),
    ];

    Func<bool> Step(WorkerId who, Func<Act> act) => () => world.Do(who, act());

    IEnumerable<Func<bool>> OfChain()
    {
        foreach (Reentrustment node in Ordered(E.Reentrustments.Values, r => r.Organisation.Value))
        {
            OrganisationId firm = node.Organisation;
            if (node.State == ReentrustmentState.Applied)
            {
                yield return Step(world.Approver, () => new ConsentToReentrustment(firm, node.Applied));
            }
            else if (node.State == ReentrustmentState.Consented)
            {
                if (node.AgreedAt is null)
                {
                    yield return Step(world.Officer, () => new FileAgreement(firm, true, World.Hash($"agreement {firm}")));
                }

                if (node.Suspension is not null)
                {
                    yield return Step(world.Approver, () => new ResumeReentrustment(firm));
                }

                if (Due("report-on-re-entrustee", firm.Value) || Due("re-entrustee-to-correct", firm.Value))
                {
                    ChainFinding finding = node.LatestReport is { Finding: not ChainFinding.Kept } || Dice.Chance(70) ? ChainFinding.Kept : ChainFinding.ToCorrect;
                    yield return Step(world.Officer, () => new ReportOnReentrustee(firm, world.Today, finding, world.Say()));
                }
            }
        }
    }

    IEnumerable<Func<bool>> OfWorkers()
    {
        foreach (Worker worker in Ordered(E.Workers.Values, w => w.Id.Value))
        {
            WorkerId who = worker.Id;
            if (worker.LeftAt is not null)
            {
                if (worker.ExitCheckedAt is null && people.Contains(who))
                {
                    foreach (ItemId copy in E.OpenWith(who).Copies)
                    {
                        yield return () => { CheckIn(who, copy); return true; };
                    }

                    foreach (BadgeId badge in E.OpenWith(who).Badges)
                    {
                        yield return Step(world.Officer, () => new ReturnBadge(badge, BadgeEnd.Returned));
                    }

                    yield return Step(world.Officer, () => new CheckExit(who, DutiesExplained: true));
                }

                continue;
            }

            if (worker.Notification is { ReceivedAt: null })
            {
                yield return Dice.Chance(90)
                    ? Step(world.CityOfficer, () => new ReceiveHandler(who))
                    : Step(world.CityOfficer, () => new ReturnNotification(who, world.Say()));
            }
            else if (worker.NotificationReturnedAt is not null && E.Completion.BegunAt is null)
            {
                yield return Step(world.Officer, () => new NotifyHandler(who, HandlerRole.Handler, Purposes, [Room, Centre]));
            }

            if (worker.Suspended is not null)
            {
                yield return Step(world.CityOfficer, () => new ReinstateHandler(who, world.Say()));
            }

            if (worker is { Employment: Employment.Dispatched, DispatchingFirm.IsGiven: false })
            {
                yield return Step(world.Officer, () => new CorrectWorker(who, world.Say(), DispatchingFirm: world.Say()));
            }

            // Trainings are renewed some days before they lapse, or some days late.
            if (worker.IsNotified && worker.TrainingLapsesOn(E.Terms.TrainingValidityMonths) is { } lapses
                && lapses <= world.Today.AddDays(10) && Dice.Chance(25))
            {
                yield return Step(world.Officer, () => new RecordTraining(who, Basics, world.Today, Dice.Chance(95), PenaltiesTaught: true));
            }

            if (worker.PledgeDue is { } due && due <= world.Today.AddDays(7))
            {
                yield return Step(who, () => new SignPledge());
            }
        }

        foreach (AccessReview review in E.AccessReviews.Values)
        {
            foreach (WorkerId who in E.Undecided(review).OrderBy(w => w.Value, StringComparer.Ordinal))
            {
                yield return Step(world.Officer, () => new DecideAccess(review.Id, who, AccessDecision.Keep));
            }
        }

        foreach (OrganisationId firm in (OrganisationId[])[E.Terms.Contractor, .. Firms])
        {
            if (Due("supervision-due", firm.Value))
            {
                bool nothing = Dice.Chance(70);
                yield return Step(world.Officer, () => new RecordSupervision(
                    World.Id<SupervisionId>(), firm, new Period(world.Today.AddDays(-30), world.Today),
                    [nothing ? SupervisionFinding.NothingFound : SupervisionFinding.LeftUnattended], world.Say(),
                    nothing ? null : world.Today.AddDays(20)));
            }
        }

        foreach (Supervision record in E.Supervisions.Values.Where(s => s.IsOpen))
        {
            yield return Step(world.Officer, () => new SettleSupervision(record.Id, world.Say()));
        }
    }

    IEnumerable<Func<bool>> OfTakeOuts()
    {
        foreach (TakeOut takeOut in Ordered(E.TakeOuts.Values, t => t.Id.Value))
        {
            TakeOutId id = takeOut.Id;
            WorkerId first = takeOut.Carriers[0], second = takeOut.Carriers[^1];
            WorkerId bearer = takeOut.Bearer is { } b && E.Worker(b) is not null ? b : world.Officer;
            Func<bool>? step = takeOut.State switch
            {
                TakeOutState.Requested => Dice.Chance(85)
                    ? Step(world.Approver, () => new ApproveTakeOut(id)) : Step(world.Approver, () => new DeclineTakeOut(id, world.Say())),
                TakeOutState.Approved when world.Now < takeOut.DueBack => () => Pack(id, first),
                TakeOutState.Packed when world.Now < takeOut.DueBack && Dice.Chance(90) => () =>
                    world.Do(Dice.One([first, second]), new DepartTakeOut(id, world.Say()))
                    || world.Do(world.Officer, new CancelTakeOut(id)),
                TakeOutState.Approved or TakeOutState.Packed => Step(world.Officer, () => new CancelTakeOut(id)),
                TakeOutState.Departed when takeOut.Offered is { } offered && E.Worker(offered.To) is not null =>
                    Step(offered.To, () => new AcceptTakeOut(id)),
                TakeOutState.Departed when bearer != world.Officer && Dice.Chance(30) && E.Worker(second) is not null && second != bearer =>
                    Step(bearer, () => new OfferTakeOut(id, second)),
                TakeOutState.Departed when bearer != world.Officer && Dice.Chance(60) => Step(bearer, () => new ArriveTakeOut(id)),
                TakeOutState.Departed or TakeOutState.Arrived when takeOut.Extension is not null && Dice.Chance(70) =>
                    world.Now < takeOut.DueBack && Dice.Chance(80) && E.Completion.BegunAt is null
                        ? Step(world.Approver, () => new ApproveExtension(id))
                        : Step(world.Approver, () => new DeclineExtension(id, world.Say())),
                TakeOutState.Departed or TakeOutState.Arrived when world.Now < takeOut.DueBack && takeOut.Extension is null && Dice.Chance(10) =>
                    Step(world.Officer, () => new AskForExtension(id, takeOut.DueBack.AddDays(1), world.Say())),
                TakeOutState.Departed or TakeOutState.Arrived when Dice.Chance(60) || E.Completion.BegunAt is not null =>
                    Step(bearer, () => new ReturnTakeOut(id)),
                TakeOutState.Returned => Step(
                    takeOut.Bearer == world.Officer ? world.CityOfficer : world.Officer,
                    () => new ConfirmTakeOut(id, AllPresent: true, ErasureMethod.Overwrite)),
                _ => null,
            };
            if (step is not null)
            {
                yield return step;
            }
        }

        foreach (TakeIn brought in E.TakeIns.Values.Where(t => t.LeftAt is null))
        {
            yield return Step(world.Officer, () => new CheckOutTakeIn(brought.Id, NothingOnIt: true));
        }
    }

    bool Pack(TakeOutId id, WorkerId who)
    {
        string folder = Path.Combine(world.Temporary, $"pack-{id}");
        (Receipt receipt, _) = world.Desk.Pack(world.At(who), id, world.CityKey, folder);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return world.Count(receipt) || world.Do(world.Officer, new CancelTakeOut(id));
    }

    IEnumerable<Func<bool>> OfIncidents()
    {
        foreach (Incident incident in Ordered(E.Incidents.Values.Where(i => i.ClosedAt is null), i => i.Id.Value))
        {
            foreach (Func<bool> step in Of(incident))
            {
                yield return step;
            }
        }
    }

    IEnumerable<Func<bool>> Of(Incident incident)
    {
        IncidentId id = incident.Id;
        if (incident.ReceivedAt is null)
        {
            yield return Step(world.CityOfficer, () => new ReceiveIncidentReport(id));
            yield break;
        }

        if (incident.Classification is null)
        {
            bool reportable = Dice.Chance(40);
            yield return Step(world.CityOfficer, () => new ClassifyIncident(
                id, reportable ? ReportableSituation.UseSystem : ReportableSituation.None, reportable ? 250 : 3, false, world.Say()));
            if (Dice.Chance(60))
            {
                yield return Step(world.Officer, () => new FreezeUse(
                    id, World.Id<FreezeId>(), FreezeKind.Worker, world.Say(), Dice.One(people)));
            }

            yield return Step(world.CityOfficer, () => new InstructOnIncident(id, World.Id<InstructionId>(), world.Say(), world.Today.AddDays(3)));
            yield break;
        }

        foreach (Instruction open in incident.Instructions.Where(i => i.IsOpen))
        {
            yield return Step(world.Officer, () => new FulfilInstruction(id, open.Id, world.Say()));
        }

        foreach (Freeze freeze in E.Freezes.Values.Where(f => f.ThawedAt is null && f.Incident == id))
        {
            yield return Step(world.Approver, () => new ThawUse(freeze.Id, world.Say()));
        }

        if (incident.Classification.IsReportable)
        {
            foreach (Func<bool> step in OfReport(incident))
            {
                yield return step;
            }
        }

        if (incident.Measures.IsEmpty)
        {
            yield return Step(world.Officer, () => new ProposePrevention(
                id, World.Id<MeasureId>(), world.Say(), world.Officer, world.Today.AddDays(20), world.Say()));
        }

        foreach (Measure measure in incident.Measures.Where(m => m is { VerifiedAt: null, DeclinedAt: null }))
        {
            yield return measure switch
            {
                { AgreedAt: null } => Step(world.Approver, () => new AgreePrevention(id, measure.Id)),
                { DoneAt: null } => Step(world.Officer, () => new CarryOutPrevention(id, measure.Id, world.Say())),
                _ => Step(world.CityOfficer, () => new VerifyPrevention(id, measure.Id)),
            };
        }

        bool isSettled = incident.Instructions.All(i => !i.IsOpen) && incident.Measures.Any(m => m.VerifiedAt is not null)
            && !E.Freezes.Values.Any(f => f.ThawedAt is null && f.Incident == id)
            && (!incident.Classification.IsReportable || (incident.IsReportComplete && !incident.PersonNotices.IsEmpty));
        if (isSettled)
        {
            yield return Step(world.Approver, () => new CloseIncident(id));
        }
    }

    IEnumerable<Func<bool>> OfReport(Incident incident)
    {
        IncidentId id = incident.Id;
        foreach (ReportItem item in incident.MissingItems.Take(3))
        {
            yield return Step(world.Officer, () => new WriteReportItem(
                id, item, world.Say(), world.Today, world.Today, Finder.Contractor, ReportMedium.PortableMedium, ReportSubjects.Residents, 0, 250,
                CauseParty.Contractor, SecondaryHarm.None, PublicationState.NotPlanned, world.Say()));
        }

        bool hasOverview = incident.ReportItems.Any(w => w.Item == ReportItem.Overview);
        if (hasOverview && incident.ContractorNotices.IsEmpty)
        {
            yield return Step(world.Officer, () => new NotifyCity(id));
        }

        if (hasOverview && incident.Reports.IsEmpty)
        {
            yield return Step(world.CityOfficer, () => new SubmitReport(id, ReportKind.First, world.Today, ReportWay.WebForm));
        }
        else if (incident.MissingItems.IsEmpty && !incident.IsReportComplete)
        {
            yield return Step(world.CityOfficer, () => new SubmitReport(
                id, incident.Reports.Any(r => r.Kind == ReportKind.Final) ? ReportKind.Supplement : ReportKind.Final, world.Today, ReportWay.WebForm));
        }

        if (incident.MissingItems.IsEmpty && incident.PersonNotices.IsEmpty)
        {
            yield return Step(world.CityOfficer, () => new NotifyPersons(id, NoticeMethod.Post, world.Today, 250));
        }
    }
}
