using System.Collections.Immutable;

namespace Azukari.Custody.Memoranda;

/// <summary>甲, 乙 and the people who act for them when the contract begins.</summary>
static class PartyReader
{
    static readonly ImmutableArray<(string Word, MemorandumRole Role)> MunicipalityRoles =
        [("city-officer", MemorandumRole.CityOfficer), ("city-approver", MemorandumRole.CityApprover)];

    static readonly ImmutableArray<(string Word, MemorandumRole Role)> ContractorRoles =
        [("handling-officer", MemorandumRole.HandlingOfficer)];

    public static (MemorandumParty? Municipality, MemorandumParty? Contractor) Read(FieldReader fields)
    {
        // People sign in at one desk, so an id is one person's on both sides.
        var parties = new HashSet<string>(StringComparer.Ordinal);
        var people = new HashSet<string>(StringComparer.Ordinal);
        return (
            fields.Fields("municipality", one => Party(one, MunicipalityRoles, parties, people)),
            fields.Fields("contractor", one => Party(one, ContractorRoles, parties, people)));
    }

    static MemorandumParty Party(
        FieldReader fields, ImmutableArray<(string Word, MemorandumRole Role)> roles,
        HashSet<string> parties, HashSet<string> people)
    {
        var party = new MemorandumParty(
            MemorandumReader.Slug(fields, parties),
            fields.Text("name"),
            fields.List("people", one => Person(one, roles, people)));

        // A list that could not be read has been reported; saying that all its roles are missing helps nobody.
        if (party.People.Length > 0)
        {
            RequireRoles(fields, party, roles);
        }

        return party;
    }

    static MemorandumPerson? Person(
        FieldReader fields, ImmutableArray<(string Word, MemorandumRole Role)> roles, HashSet<string> people)
    {
        string id = MemorandumReader.Slug(fields, people);
        string name = fields.Text("name");
        string word = fields.Text(
            "role", value => roles.Any(role => role.Word == value), MemorandumProblemCode.UnknownRole,
            string.Join(" | ", roles.Select(role => role.Word)));
        string? post = fields.OptionalText("post");
        return word.Length > 0
            ? new MemorandumPerson(id, name, roles.First(role => role.Word == word).Role, post)
            : null;
    }

    static void RequireRoles(
        FieldReader fields, MemorandumParty party, ImmutableArray<(string Word, MemorandumRole Role)> roles)
    {
        foreach ((string word, MemorandumRole role) in roles)
        {
            if (!party.People.Any(person => person.Role == role))
            {
                fields.Report(MemorandumProblemCode.MissingRole, "people", "", word);
            }
        }
    }
}
