using System.Text.Json;
using System.Text.Json.Serialization;
using Azukari.Custody;
using Azukari.Web.Hosting;

namespace Azukari.Web.SignIn;

/// <summary>The city's own ways in, where it has them: <c>sign-in.json</c> in the folder of the custody.</summary>
/// <remarks>They say who somebody is. What he may do comes from the engagement, and an account that nobody linked is nobody.</remarks>
sealed class OutsideDoors
{
    static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    internal SignOnSettings? SignOn { get; private init; }

    internal DirectorySettings? Directory { get; private init; }

    /// <summary>Reads the settings; none where there is no file.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.SignInSettingsInvalid"/>.</exception>
    internal static OutsideDoors Read(ServeOptions options)
    {
        string path = Path.Combine(options.Data, "sign-in.json");
        if (!File.Exists(path))
        {
            return new OutsideDoors();
        }

        try
        {
            Written written = JsonSerializer.Deserialize<Written>(File.ReadAllBytes(path), Strict) ?? new Written(null, null);
            return new OutsideDoors
            {
                SignOn = written.SignOn is { } s && s.IsSafe ? s : written.SignOn is null ? null : throw new JsonException(),
                Directory = written.Directory is { } d && d.IsSafe ? d : written.Directory is null ? null : throw new JsonException(),
            };
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.SignInSettingsInvalid, [path], e);
        }
    }

    sealed record Written(SignOnSettings? SignOn = null, DirectorySettings? Directory = null);
}

/// <summary>OpenID Connect.</summary>
/// <param name="Label">What the city calls it.</param>
/// <param name="Authority">The issuer's address, https.</param>
/// <param name="ClientId">Our name there.</param>
/// <param name="SecretFile">The file of our secret there; null for a public client with PKCE alone.</param>
/// <param name="Claim">Which claim names the person: <c>sub</c> where nothing is said.</param>
/// <param name="Acr">How he must have proved himself (acr); any of these. Empty where nothing is demanded.</param>
/// <param name="Amr">By what he must have proved himself (amr); all of these.</param>
/// <param name="CaFile">The city's own CA, PEM or DER, where its server has a certificate of that.</param>
sealed record SignOnSettings(
    string Label, Uri Authority, string ClientId, string? SecretFile = null, string Claim = "sub", IReadOnlyList<string>? Acr = null,
    IReadOnlyList<string>? Amr = null, string? CaFile = null)
{
    /// <summary>Whether it is asked in a way that nobody between can change; a provider on this machine itself may be plain.</summary>
    internal bool IsSafe => Authority.IsAbsoluteUri && (Authority.Scheme == Uri.UriSchemeHttps || Authority.IsLoopback);
}

/// <summary>LDAP, Active Directory.</summary>
/// <param name="Label">What the city calls it.</param>
/// <param name="Server">The server's name.</param>
/// <param name="User">How a name becomes a bind name: <c>{0}@city.example.lg.jp</c>, or <c>uid={0},ou=people,dc=example</c>.</param>
/// <param name="Port">636 where nothing is said: LDAPS.</param>
/// <param name="CaFile">The city's own CA, PEM or DER.</param>
sealed record DirectorySettings(string Label, string Server, string User, int Port = 636, string? CaFile = null)
{
    /// <summary>Whether it can be asked, and asks for the person who gives his name.</summary>
    internal bool IsSafe => Server.Length > 0 && User.Contains("{0}", StringComparison.Ordinal) && Port is > 0 and < 65_536;
}
