using Azukari.Custody.Memoranda;
using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    /// <summary>1. Both parties conclude the memorandum; nothing happens before.</summary>
    void Conclude()
    {
        (MemorandumDocument document, byte[] file) = Sample();
        contract = ContractId.Wrap(document.Contract.Id);
        Receipt opened = desk.OpenContract(document, file);
        foreach ((string handle, string id) in desk.HandlesOf(contract))
        {
            cast.Know(handle, id);
        }

        cast.New<TerminalId>(Cast.Nowhere);
        cast.New<WorkerId>(Cast.Stranger);
        Expect(null, "", "", opened, "");

        Digest memorandum = desk.StateOf(contract).Terms.Memorandum;
        var seals = new Seals();
        Refused("0", Cast.HandlingOfficer, "", new EnrolWorker(
            NewId.Of<WorkerId>(), Contractor, seals.Seal("試行 太郎"), Employment.Employee), seals);
        Does(Cast.CityApprover, "", new SignMemorandum(memorandum));
        Does(Cast.HandlingOfficer, "", new SignMemorandum(memorandum));
    }

    OrganisationId Contractor => desk.StateOf(contract).Terms.Contractor;

    OrganisationId Municipality => desk.StateOf(contract).Terms.Municipality;
}
