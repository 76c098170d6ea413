using System.Collections.Immutable;
using Azukari.Custody;
using Azukari.Custody.Papers;
using Azukari.Custody.Walkthrough;
using Azukari.Rules;

namespace Azukari.Forms.Tests;

/// <summary>A contract in whose ledger every room has said something, so that a form has each of its fields to fill.</summary>
public sealed class RichContract : IDisposable
{
    internal const string MediumSerial = "SN-4471-0002";
    internal const string ContainerNumber = "容器 K-07";
    internal const string SealNumber = "封緘 S-5521";

    static readonly DateOnly Today = new(2026, 11, 26);
    static readonly DateTimeOffset Now = new(2026, 11, 26, 1, 0, 0, TimeSpan.Zero);
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-rich-");
    readonly Desk desk;
    readonly ContractId contract;

    public RichContract()
    {
        string data = Path.Combine(folder.FullName, "data");
        Story.Play(data, [], 7, new Fixed(), _ => { }, null);
        desk = Desk.Open(data, new Fixed());
        contract = desk.Contracts[0];
        Room = desk.PapersOf(contract);
        Officer = Named(Office.HandlingOfficer);
        Approver = Named(Office.CityApprover);
        CityOfficer = Named(Office.CityOfficer);
        Handlers = [.. State.Workers.Values.Where(w => w.IsHandler && w.Organisation == State.Terms.Contractor)
            .OrderBy(w => w.EnrolledAt).ThenBy(w => w.Id.Value, StringComparer.Ordinal).Select(w => w.Id)];
        Terminal = State.Terminals.Values.First(t => t.Place == Place).Id;
        People();
        Holdings();
        Measures();
        Carry();
        Incident();
        Report();
        Inspect();
        Complete();
        Correct();
    }

    internal PaperRoom Room { get; }

    internal Engagement State => desk.StateOf(contract);

    internal Digest Photo { get; } = new(new string('a', 64));

    internal Digest Signed { get; } = new(new string('b', 64));

    internal ItemId Disk { get; private set; }

    internal ItemId File => State.Items.Values.Where(i => i.Kind == ItemKind.File).OrderBy(i => i.Since).ThenBy(i => i.Id.Value, StringComparer.Ordinal).First().Id;

    internal InspectionId Inspection { get; private set; }

    internal TakeOutId TakeOut { get; private set; }

    internal IncidentId TheIncident { get; private set; }

    internal ImmutableArray<WorkerId> Handlers { get; }

    WorkerId Officer { get; }

    WorkerId Approver { get; }

    WorkerId CityOfficer { get; }

    TerminalId Terminal { get; }

    PlaceId Place => State.Terms.Places[0];

    PurposeId Purpose => State.Terms.Purposes[0];

    /// <summary>The text of a draft.</summary>
    internal string TextOf(FormKind form, string subject = "") => PrintedText.Of(Room.Draft(form, subject).Main);

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("AZUKARI_PAPERS") is { Length: > 0 } looked)
        {
            // For whoever looks at the papers themselves: every form about its last subject.
            foreach (PaperChoice form in Room.List())
            {
                System.IO.File.WriteAllText(Path.Combine(looked, $"{form.Name}.html"), Room.Draft(form.Form, form.Subjects[^1]).ToHtml());
            }
        }

        desk.Dispose();
        folder.Delete(recursive: true);
    }

    WorkerId Named(Office office) => State.Terms.People.First(p => p.Office.HasFlag(office)).Id;

    void Does(WorkerId who, Func<Seals, Act> act)
    {
        var seals = new Seals();
        Receipt receipt = desk.Submit(new Submission(contract, act(seals), who, Terminal) { Openings = seals.Openings });
        Assert.True(receipt.Permitted, string.Join(", ", receipt.Refusals.Select(r => $"{r.Clause.Ref} {r.Code}")) + $" of {receipt.Entry.Act}");
    }

    void People()
    {
        WorkerId first = Handlers[0];
        var plan = NewId.Of<TrainingPlanId>();
        CourseId course = State.Workers[first].Trainings[0].Course;
        Does(Officer, s => new PlanTraining(
            plan, s.Seal("秋の再教育"), course, [first, Handlers[1]], Today, TrainingKind.Lecture, s.Seal("脅威と対策、罰則"), s.Seal("講師 外山")));
        Does(Officer, s => new RecordAttendance(plan, Attendance.Present, [first]));
        Does(Officer, s => new RecordAttendance(plan, Attendance.Absent, [Handlers[1]], Today.AddDays(14)));
        foreach (WorkerId handler in Handlers)
        {
            Does(Officer, s => new RecordTraining(handler, course, Today, true, true, TrainingKind.Resit, handler == first ? plan : null));
        }

        Does(Officer, s => new IssueBadge(NewId.Of<BadgeId>(), first, BadgeKind.IdentityCard, s.Seal("ID-0001")));
        Does(CityOfficer, s => new ProveEmployment(first, EmploymentEvidence.InsuranceRecord));
        Does(Officer, s => new RecordSupervision(
            NewId.Of<SupervisionId>(), State.Terms.Contractor, new Period(Today.AddDays(-30), Today.AddDays(-1)), [SupervisionFinding.NothingFound],
            s.Seal("席と画面を見た")));
    }

    void Holdings()
    {
        var filing = NewId.Of<FilingId>();
        Does(Officer, s => new EnterFiling(
            filing, s.Seal("被保険者台帳ファイル"), State.Terms.Municipality, s.Seal("介護保険担当課"), [.. State.Terms.Purposes], s.Seal("宛名番号、氏名、生年月日"),
            s.Seal("市の被保険者"), s.Seal("市の基幹システムから抽出"), 200_000));
        Does(Officer, s => new AssignToFiling(filing, [File]));
        var area = AreaId.Wrap("vault-room");
        Does(Officer, s => new EstablishArea(area, Place, AreaKind.Management, s.Seal("第1保管室"), [AreaMeasure.Lock]));
        Disk = NewId.Of<ItemId>();
        Does(Officer, s => new RegisterMedium(
            Disk, MediumKind.Medium, s.Seal("検証用ディスク"), MediumForm.HardDisk, s.Seal(MediumSerial), null, s.Seal("耐火金庫2段目"),
            MediumEncryption.Aes256, s.Seal("鍵の管理者 甲の担当"), true, false, area));
        Does(Officer, s => new RegisterBackup(
            NewId.Of<BackupId>(), BackupKind.Tape, 1, s.Seal("テープ庫 3番"), State.Terms.Contractor, [File], Today.AddDays(30), false));
        Does(Officer, s => new RegisterKeyCopy(NewId.Of<KeyCopyId>(), 1, s.Seal("封筒 甲の金庫"), State.Terms.Municipality));
    }

    void Measures()
    {
        OrganisationId firm = State.Terms.Contractor;
        Does(Officer, s => new AdoptMeasure(firm, GuidelineMeasure.AccessControl, Officer, s.Seal("端末と利用者を絞る")));
        Does(Officer, s => new GiveEvidence(firm, GuidelineMeasure.AccessControl, s.Seal("権限の一覧 11月版"), Today, Signed));
        Does(CityOfficer, s => new AdoptMeasure(State.Terms.Municipality, GuidelineMeasure.BasicPolicy, CityOfficer, s.Seal("基本方針を公表")));
    }

    void Carry()
    {
        TakeOut = NewId.Of<TakeOutId>();
        Does(Handlers[0], s => new RequestTakeOut(
            TakeOut, [Disk], Purpose, s.Seal("回線がなく、媒体でしか渡せない"), s.Seal("暗号化し、二人で運ぶ"), State.Terms.Municipality,
            [Handlers[0], Handlers[1]], s.Seal("国道2号を通り、立ち寄らない"), Now, Now.AddHours(8), TakeOutKind.Carry, State.Terms.Municipality,
            TransportMeans.TrackedService, Now.AddHours(4), 0, 1234, true, true, true, true));
        Does(Approver, s => new ApproveTakeOut(TakeOut, s.Seal("昼休みの時間を避ける"), null, null, true, true));
        (Receipt packed, _) = desk.Pack(
            new Person(contract, Handlers[0], Terminal), TakeOut, State.Recipients[State.Terms.Municipality], Path.Combine(folder.FullName, "usb"), null);
        Assert.True(packed.Permitted);
        Does(Handlers[0], s => new SealContainer(NewId.Of<ContainerId>(), TakeOut, s.Seal(ContainerNumber), s.Seal(SealNumber)));
        Does(Handlers[0], s => new DepartTakeOut(TakeOut, s.Seal(SealNumber)));
        Does(Handlers[0], s => new OfferTakeOut(TakeOut, Handlers[1]));
        Does(Handlers[1], s => new AcceptTakeOut(TakeOut, SealCheck.Intact));
        Does(Handlers[1], s => new ArriveTakeOut(TakeOut, SealCheck.Intact));
        Does(Handlers[1], s => new ReturnTakeOut(TakeOut, SealCheck.Intact));
        Does(Officer, s => new ConfirmTakeOut(TakeOut, true, ErasureMethod.Overwrite, SealCheck.Intact));
    }

    void Incident()
    {
        TheIncident = NewId.Of<IncidentId>();
        Does(Officer, s => new ReportIncident(TheIncident, IncidentKind.Leak, true, Now.AddHours(-3), s.Seal("誤送付のおそれ"), [File]));
        Does(Officer, s => new StateKnowledge(TheIncident, Knower.Worker, Now.AddHours(-5)));
        Does(CityOfficer, s => new CountPersons(TheIncident, 12, 34, CountBasis.Files));
        WriteReportItem Item(Seals s, ReportItem item, string text) => new(
            TheIncident, item, s.Seal(text), Today.AddDays(-1), Today, Finder.Contractor, ReportMedium.PortableMedium, ReportSubjects.Residents, 12, 34,
            CauseParty.Reentrustee, SecondaryHarm.Possible, PublicationState.Planned, s.Seal("宛名の照合を二人で行う"));
        foreach (ReportItem item in Enum.GetValues<ReportItem>())
        {
            Does(CityOfficer, s => Item(s, item, $"書いた内容{(int)item + 1}"));
        }

        Does(Approver, s => new ClassifyIncident(TheIncident, ReportableSituation.UseSystem, 34, false, s.Seal("判断の理由の文")));
        Does(CityOfficer, s => new NotifyPersons(TheIncident, NoticeMethod.Post, Today, 12));
        Does(CityOfficer, s => new RecordPublication(TheIncident, false, Today.AddDays(1), PublicationMethod.WebSite, s.Seal("市のページで公表")));
    }

    void Report()
    {
        var report = NewId.Of<ReportId>();
        Does(CityOfficer, s => new RequestComplianceReport(report, Today.AddDays(-90), Today));
        Does(Officer, s => new CommentOnArticle(report, 5, s.Seal("持出しは二人で行った")));
        Does(Officer, s => new StateInReport(report, ReportStatementKind.NoLeak, s.Seal("漏えいはないと考える")));
    }

    void Inspect()
    {
        Inspection = NewId.Of<InspectionId>();
        var finding = NewId.Of<FindingId>();
        Does(CityOfficer, s => new PlanInspection(
            Inspection, InspectionMethod.OnSite, Today, s.Seal("年次の調査"), [CityOfficer], [Place], [ChecklistItem.ContractSecrecy, ChecklistItem.Media]));
        Does(CityOfficer, s => new NotifyInspection(Inspection));
        Does(CityOfficer, s => new BeginInspection(Inspection));
        Does(CityOfficer, s => new AnswerChecklist(Inspection, ChecklistItem.ContractSecrecy, CheckResult.Conforming, CheckMeans.Interview));
        Does(CityOfficer, s => new AnswerChecklist(
            Inspection, ChecklistItem.Media, CheckResult.NotConforming, CheckMeans.Sight, s.Seal("札のないディスク"), Photo));
        Does(CityOfficer, s => new SampleEmployment(Inspection, Handlers[0], EmploymentProof.SocialInsurance, true, Signed));
        Does(CityOfficer, s => new RecordFinding(finding, Inspection, ChecklistItem.Media, s.Seal("札を付けること"), [Disk]));
        Does(CityOfficer, s => new FinishInspection(Inspection));
        Does(Officer, s => new ViewFinding(finding, FactView.Agrees, s.Seal("そのとおりです")));
        Does(CityOfficer, s => new DecideFinding(finding, true));
        Does(Officer, s => new PlanCorrection(finding, s.Seal("全部に札を付ける"), Officer, Today.AddDays(5)));
        Does(Officer, s => new RecordCorrection(finding, s.Seal("札を付けた"), Photo));
        Does(CityOfficer, s => new VerifyCorrection(finding, true, s.Seal("目で見た")));
    }

    void Complete()
    {
        Does(Approver, s => new BeginCompletion(Today.AddDays(30)));
        Does(CityOfficer, s => new InstructDisposition([Disk], Disposition.Dispose));
        Does(CityOfficer, s => new InstructDisposition([File], Disposition.HandBack));
        Does(Officer, s => new CertifyDisposal(
            NewId.Of<CertificateId>(), [Disk], 1, DisposalMethod.Crushing, s.Seal("HDD 型番 Z-200"), s.Seal(MediumSerial), s.Seal("破砕機 M-3"),
            Now.AddHours(-2), Now.AddHours(-1), s.Seal("市役所地下の作業室"), s.Seal("作業者 田辺"), CityOfficer, State.Terms.Contractor, [Photo], Signed));
        string folder = Path.Combine(this.folder.FullName, "back");
        Directory.CreateDirectory(folder);
        (_, ExportedFile? file) = desk.HandBack(new Person(contract, Officer, Terminal), File, State.Recipients[State.Terms.Municipality], folder, null);
        Does(CityOfficer, s => new ReceiveHandback(File, file!.Ciphertext));
    }

    void Correct() => Does(Officer, s => new CorrectEntry(
        desk.EntriesOf(contract).Last(e => e.Entry.Act is ConfirmTakeOut c && c.TakeOut == TakeOut).Entry.Id,
        s.Seal("封緘を見た人が違う"), s.Seal("見たのは鈴木"), s.Seal("日誌を読み返した")));

    sealed class Fixed : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
