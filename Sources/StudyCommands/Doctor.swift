import CPlatform
import DisclosureControl
import Foundation
import Glibc
import PipelineRun
import ProjectFiles
import StudyConfig
import StudyStore
import SurveyModel

/// One thing that was looked at.
package struct DoctorFinding: Sendable {
    package var isWell: Bool
    package var text: String
}

extension Pipeline {
    /// Looks at everything that a run needs; writes nothing and takes no lock.
    package func doctor() -> [DoctorFinding] {
        var found = [DoctorFinding(isWell: true, text: "\(Software.name), SQLite \(StudyStore.version)")]
        if !SolverLibrary.isInstalled { found.append(DoctorFinding(isWell: false, text: SolverLibrary.advice)) }
        guard Files.isDirectory(project.root) else {
            return found + [DoctorFinding(isWell: false, text: "there is no folder '\(project.root)'")]
        }
        found += [studyFinding, placeFinding(project.root, "project"), placeFinding(state.path, "state")]
        found += [writeFinding, lockFinding, storeFinding]
        if let key = try? check().pseudonymKey { found.append(keyFinding(key)) }
        let environment = ["LC_ALL", "LANG", "TZ"].map { name in
            "\(name)=\(getenv(name).map { String(cString: $0) } ?? "")"
        }
        found.append(
            DoctorFinding(
                isWell: true, text: "environment \(environment.joined(separator: " ")); no result depends on it"))
        return found
    }

    private var studyFinding: DoctorFinding {
        do {
            let study = try check()
            let batches = study.surveys.reduce(0) { $0 + $1.batches.count }
            return DoctorFinding(
                isWell: true,
                text:
                    "pipeline.yml: \(study.surveys.count) surveys, \(batches) batches, \(study.publications.count) publications"
            )
        } catch {
            return DoctorFinding(isWell: false, text: "pipeline.yml has problems; `tandem check` names them")
        }
    }

    /// NFS, SMB, CIFS, 9p and FUSE: locks and SQLite's journal cannot be relied on there.
    private static let networks: [Int: String] = [
        0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB 2", 0x0102_1997: "9p", 0x6573_5546: "FUSE",
    ]

    private func placeFinding(_ path: String, _ name: String) -> DoctorFinding {
        let existing = Files.exists(path) ? path : project.root
        let free = platform_free_bytes(existing)
        let network = Self.networks[Int(platform_file_system(existing))]
        let text = "\(name) '\(path)': \(free / 1_048_576) MiB free"
        if let network {
            let advice = name == "state" ? "; use --state DIR on a local disk" : ""
            return DoctorFinding(isWell: name != "state", text: "\(text), on \(network)\(advice)")
        }
        return DoctorFinding(
            isWell: free > 100 * 1_048_576, text: text + (free > 100 * 1_048_576 ? "" : ", too little"))
    }

    private var writeFinding: DoctorFinding {
        let reports = project.absolute("reports")
        let place = Files.exists(reports) ? reports : project.root
        return access(place, W_OK) == 0
            ? DoctorFinding(isWell: true, text: "reports can be written")
            : DoctorFinding(isWell: false, text: "'\(place)' cannot be written by this user")
    }

    private var lockFinding: DoctorFinding {
        let holder = RunLock.isHeld(state.lock) ? RunLock.holder(state.lock) : nil
        return DoctorFinding(isWell: true, text: holder.map { "a run is at work: \($0)" } ?? "no run is at work")
    }

    private var storeFinding: DoctorFinding {
        guard Files.exists(state.store) else {
            return DoctorFinding(isWell: true, text: "no store yet; a run makes it")
        }
        guard let store = try? StudyStore(path: state.store, isReadOnly: true) else {
            return DoctorFinding(isWell: false, text: "the store cannot be opened; the next run makes it again")
        }
        // A disk that forgets a bit leaves the stamp as it was.
        return StoreStamp(state: state).fits != false && store.isIntact
            ? DoctorFinding(isWell: true, text: "the store is whole")
            : DoctorFinding(isWell: false, text: "the store is damaged; the next run makes it again from surveys/")
    }

    private func keyFinding(_ path: String) -> DoctorFinding {
        do {
            _ = try state.declaredKey(path)
            return DoctorFinding(isWell: true, text: "the pseudonym key is readable by its owner only")
        } catch {
            return DoctorFinding(
                isWell: false, text: "the pseudonym key '\(path)' is missing, short, or readable by others")
        }
    }
}
