using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ecowatt.Delestage.Simulation.Tests;

/// <summary>Every block of C# in the package's README is a whole file, with its usings, that compiles without a warning.</summary>
public sealed partial class ReadmeTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, Code().Length)];

    [Fact]
    public void There_are_blocks() => Assert.True(Code().Length >= 4);

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_compiles(int block)
    {
        var code = CSharpSyntaxTree.ParseText(Code()[block]);
        var isProgram = code.GetCompilationUnitRoot().Members.OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().Any();
        var compilation = CSharpCompilation.Create(
            "readme",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), code],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(static finding => finding.Severity >= DiagnosticSeverity.Warning).Select(static finding => finding.ToString()));
    }

    // What the README shows as a test runs here, word for word.
    [Fact]
    public void One_block_is_the_test_that_runs_here()
        => Assert.Contains(File.ReadAllText(Beside("RedEveningTests.cs")).TrimEnd(), Code().Select(static code => code.TrimEnd()));

    // A block that is marked as a fragment is no file of its own.
    private static string[] Code() => [.. CSharpBlock().Matches(File.ReadAllText(Beside("../../src/Ecowatt.Delestage.Simulation/README.md"))).Select(static block => block.Groups[1].Value)];

    private static string Beside(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, file);

    [GeneratedRegex("(?<!<!-- fragment: [a-z]+ -->\\s*)```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
