using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azukari.Documents;
using Azukari.Rules;
using Azukari.Scanner;

namespace Azukari.Custody.Doors;

/// <summary>The register of files holds no 特定個人情報 itself (ガイドライン 別添1 2C c): its texts are searched before they are sealed.</summary>
static partial class RegisterText
{
    const string Register = "filing/";

    /// <summary>Refuses a text with twelve digits whose check digit is right, however they are written.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.NumberInRegister"/>, with the field's name and no value.</exception>
    internal static void RefuseNumbers(ActKind kind, JsonObject data)
    {
        if (!kind.Declared.Name.StartsWith(Register, StringComparison.Ordinal))
        {
            return;
        }

        foreach (ActField field in kind.Fields.Where(f => f.Sealed))
        {
            if (data[field.Name] is JsonValue value && value.TryGetValue(out string? text) && HoldsNumber(text))
            {
                throw CustodyException.Of(Fault.NumberInRegister, field.Name);
            }
        }
    }

    /// <summary>Whether a text holds what looks like an individual number; full-width digits and separators count.</summary>
    internal static bool HoldsNumber(string text) => Twelve().Matches(PlainForms.Of(text)).Any(
        match => IndividualNumber.IsValid(Encoding.ASCII.GetBytes([.. match.Value.Where(char.IsAsciiDigit)])));

    [GeneratedRegex(@"(?<![0-9])[0-9]{4}[ .\-‐−–ー]?[0-9]{4}[ .\-‐−–ー]?[0-9]{4}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Twelve();
}
