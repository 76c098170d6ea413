using System.Globalization;
using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    /// <summary>7. An incident, from its possibility to its end.</summary>
    void Incident()
    {
        var seals = new Seals();
        IncidentId incident = NewId.Of<IncidentId>();
        Does(Cast.Handler2, Cast.Terminal1, new ReportIncident(
            incident, IncidentKind.Leak, IsPossibility: true, clock.GetUtcNow(),
            seals.Seal("画面を開いたまま席を離れた。見られたおそれがある"), [Smallest]), seals);
        Refused("8-1a", Cast.CityApprover, "", new CloseIncident(incident));
        Settle(incident, "離席時の自動施錠を2分にする");
    }

    /// <summary>Received, instructed, contained, classified, prevention agreed and verified, closed.</summary>
    void Settle(IncidentId incident, string measure)
    {
        var seals = new Seals();
        InstructionId instruction = NewId.Of<InstructionId>();
        MeasureId prevention = NewId.Of<MeasureId>();
        Does(Cast.CityOfficer, "", new ReceiveIncidentReport(incident));
        Does(Cast.CityOfficer, "", new InstructOnIncident(
            incident, instruction, seals.Seal("操作の記録を調べて知らせること"), Today.AddDays(2)), seals);
        Does(Cast.HandlingOfficer, "", new RecordContainment(incident, (seals = new Seals()).Seal("対象を開く操作を確かめた")), seals);
        Does(Cast.HandlingOfficer, "", new FulfilInstruction(
            incident, instruction, (seals = new Seals()).Seal("記録を調べた。ほかの人の操作はない")), seals);
        Does(Cast.CityApprover, "", new ClassifyIncident(
            incident, ReportableSituation.UseSystem, 100, ExemptByEncryption: false,
            (seals = new Seals()).Seal("個人番号利用事務の情報システムのデータで、見られたおそれがある")), seals,
            Deadlines(incident));
        Does(Cast.HandlingOfficer, "", new ProposePrevention(
            incident, prevention, (seals = new Seals()).Seal(measure), cast.Worker(Cast.HandlingOfficer), Today.AddDays(7)), seals);
        Does(Cast.CityApprover, "", new AgreePrevention(incident, prevention));
        Does(Cast.CityOfficer, "", new VerifyPrevention(incident, prevention));
        Does(Cast.CityApprover, "", new CloseIncident(incident));
    }

    string Deadlines(IncidentId incident)
    {
        IncidentClock due = IncidentClock.Of(desk.StateOf(contract).Incidents[incident])!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{due.FirstReportFrom:yyyy-MM-dd}–{due.FirstReportUntil:yyyy-MM-dd}, {due.FinalReportDue:yyyy-MM-dd}");
    }
}
