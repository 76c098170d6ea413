using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <content>Steps of article 7.</content>
sealed partial class Story
{
    internal static ConsentInAdvance Advance(OrganisationId who) => new(who, Said, CallCentre, Sha("materials"), true);

    internal Story ConsentedInAdvance(OrganisationId who) => Do(CityApprover, Advance(who));

    internal Story ChangeAppliedFor(OrganisationId who, Scope? scope = null) =>
        Do(HandlingOfficer, new ApplyForChange(who, scope ?? CallCentre, Said));

    internal Story Changed(OrganisationId who, Scope scope) =>
        ChangeAppliedFor(who, scope).Do(CityApprover, new ConsentToChange(who));

    internal Story Suspended(OrganisationId who) => Do(HandlingOfficer, new SuspendReentrustment(who, Said));
}
