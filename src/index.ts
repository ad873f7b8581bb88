/**
 * The library. What is named here is public and kept stable; everything else may change. Importing it does nothing:
 * no engine is looked for, no file read, no environment changed.
 */

export type { Area, Breach, Check, CheckContext, Fault, FaultEdit, Measured } from './checks/define-check.ts';
export { defineCheck, fault } from './checks/define-check.ts';
export { CouldNotMeasure, HollowCheckError, NoSuchCheckError, NotApplicable } from './checks/errors.ts';
export { loadCatalogue } from './checks/load-catalogue.ts';
export type { Edit } from './checks/parts/edits/edit-files.ts';
export { both, editFiles } from './checks/parts/edits/edit-files.ts';
export { nginx } from './checks/parts/edits/nginx.ts';
export { hba, postgres } from './checks/parts/edits/postgres.ts';
export { acl, redis } from './checks/parts/edits/redis.ts';
export { unit } from './checks/parts/edits/unit.ts';
export type { Proof, ProveOptions } from './checks/prove-checks.ts';
export { proveFault, restore } from './checks/prove-checks.ts';
export type { RunChecksOptions } from './checks/run-checks.ts';
export { runChecks } from './checks/run-checks.ts';
export { selectChecks } from './checks/select-checks.ts';
export type { ConfigFile, ConfigRole, ConfigSet, HostUser } from './config/config-set.ts';
export type {
  DataStep,
  EdgeConfig,
  ImageRecipeConfig,
  RegistriesConfig,
  TrialConfig,
} from './config/define-trial.ts';
export { defineTrial } from './config/define-trial.ts';
export { ConfigError, ConfigFileError, NoUnitsError } from './config/errors.ts';
export type { LoadedConfig } from './config/load-config.ts';
export { loadConfig } from './config/load-config.ts';
export type { Contract, ContractInput } from './contract/contract.ts';
export { ContractError, Unspoken } from './contract/errors.ts';
export type { PartialContract } from './contract/profiles.ts';
export { extendContract, profiles } from './contract/profiles.ts';
export type { Engine } from './engine/engine.ts';
export {
  EngineAnswerError,
  EngineDiskFullError,
  EngineLacksError,
  EngineNotFoundError,
  EngineRefusedError,
  EngineRightsError,
  EngineStoppedError,
  EngineTimeLimitError,
  ExecOutputError,
  ExecTimeLimitError,
  LockError,
  SetupError,
} from './engine/errors.ts';
export type { OpenOptions } from './engine/open-engine.ts';
export { openEngine } from './engine/open-engine.ts';
export type { ErrorDetails, ExitCode } from './errors.ts';
export { SeatrialError } from './errors.ts';
export type { Evidence, Finding, Json, Reason, Severity, Verdict } from './finding.ts';
export {
  ImageBuildError,
  ImageDiskFullError,
  ImageMissingError,
  ImageReferenceError,
  RecipeError,
} from './images/errors.ts';
export type { Limit, Redirect, Survival, WithoutAuth } from './matchers/matchers.ts';
export { matchers } from './matchers/matchers.ts';
export type { Outcome } from './matchers/outcome.ts';
export type { Place } from './place.ts';
export { formatPlace } from './place.ts';
export type { Blueprint, PlanProblem, ServicePlan } from './plan/blueprint.ts';
export { DependencyCycleError, GeneratorFailedError } from './plan/errors.ts';
export { planBlueprint } from './plan/plan-blueprint.ts';
export { readBlueprint } from './plan/read-blueprint.ts';
export type { AskWorkersOptions } from './probes/celery/ask-workers.ts';
export { askCeleryWorkers } from './probes/celery/ask-workers.ts';
export type { CeleryResult, CeleryStore, CeleryTask } from './probes/celery/celery-types.ts';
export { readCeleryResults } from './probes/celery/read-results.ts';
export { sendCeleryTasks } from './probes/celery/send-tasks.ts';
export type { CspJudgement, CspWeakness } from './probes/csp/judge-csp.ts';
export { judgeCsp } from './probes/csp/judge-csp.ts';
export {
  AnswerTooBigError,
  ConnectError,
  ConnectionLostError,
  InconclusiveRateError,
  MalformedAnswerError,
  PostgresLoginError,
  PostgresQueryError,
  ProbeError,
  ProbeInputError,
  ProbeTimeLimitError,
  RedisCommandError,
  RedisLoginError,
  TlsHandshakeError,
  WebSocketRefusedError,
} from './probes/errors.ts';
export type {
  Header,
  HttpAnswer,
  HttpProbe,
  HttpProbeOptions,
  HttpRequest,
  HttpTiming,
} from './probes/http/http-types.ts';
export type { HeaderReport, Hsts, SetCookie } from './probes/http/probe-headers.ts';
export { probeHeaders } from './probes/http/probe-headers.ts';
export { probeHttp } from './probes/http/probe-http.ts';
export type { FloodOptions, FloodProbe } from './probes/http2/probe-flood.ts';
export { probeHttp2Flood } from './probes/http2/probe-flood.ts';
export type { Http2Answer, Http2Options, Http2Probe } from './probes/http2/probe-http2.ts';
export { probeHttp2 } from './probes/http2/probe-http2.ts';
export type { RawHttp2Options, RawHttp2Probe } from './probes/http2/probe-raw-http2.ts';
export { probeRawHttp2 } from './probes/http2/probe-raw-http2.ts';
export type { CompareOptions } from './probes/postgres/compare-fingerprints.ts';
export { compareFingerprints } from './probes/postgres/compare-fingerprints.ts';
export type { FingerprintOptions } from './probes/postgres/fingerprint.ts';
export { takeFingerprint } from './probes/postgres/fingerprint.ts';
export type { DatabaseFingerprint, Difference } from './probes/postgres/fingerprint-types.ts';
export { probePostgresRoles } from './probes/postgres/postgres-roles.ts';
export { probePostgresServer } from './probes/postgres/postgres-server.ts';
export type {
  PostgresLogin,
  PostgresLoginTry,
  PostgresProbeOptions,
  PostgresRole,
  PostgresServer,
  PostgresStartup,
} from './probes/postgres/postgres-types.ts';
export type { StartupOptions } from './probes/postgres/startup.ts';
export { probePostgresStartup } from './probes/postgres/startup.ts';
export { tryPostgresLogin } from './probes/postgres/try-login.ts';
export type { BurstOptions } from './probes/rate/probe-burst.ts';
export { probeBurst } from './probes/rate/probe-burst.ts';
export type { Dodge, DodgeOptions, DodgeProbe, DodgeTry } from './probes/rate/probe-dodges.ts';
export { probeDodges } from './probes/rate/probe-dodges.ts';
export { probeRate } from './probes/rate/probe-rate.ts';
export type {
  RateMeasured,
  RateProbe,
  RateProbeOptions,
  RateRequests,
  RateUnlimited,
} from './probes/rate/rate-types.ts';
export type { RawHttpOptions, RawHttpProbe, RawPiece } from './probes/raw-http/probe-raw-http.ts';
export { probeRawHttp } from './probes/raw-http/probe-raw-http.ts';
export type { AclMatrixOptions, AttemptOptions } from './probes/redis/acl-matrix.ts';
export { probeAclMatrix, tryCommands } from './probes/redis/acl-matrix.ts';
export type { BruteForce, BruteForceOptions, CredentialOptions } from './probes/redis/login.ts';
export { guessPasswords, tryCredentials } from './probes/redis/login.ts';
export { probeRedis } from './probes/redis/probe-redis.ts';
export type { RedisFacts } from './probes/redis/redis-facts.ts';
export { probeRedisFacts } from './probes/redis/redis-facts.ts';
export type {
  AclMatrix,
  AclUser,
  AnonymousAccess,
  CommandAttempt,
  CommandVerdict,
  CredentialTry,
  RedisLogin,
  RedisProbe,
  RedisProbeOptions,
  RedisServer,
  TriedCommand,
} from './probes/redis/redis-types.ts';
export type { Address, ProbeTarget, TlsChoice } from './probes/target.ts';
export type { TlsGrade } from './probes/tls/grade-tls.ts';
export { gradeTls } from './probes/tls/grade-tls.ts';
export type { TlsProbeOptions } from './probes/tls/probe-tls.ts';
export { probeTls } from './probes/tls/probe-tls.ts';
export { renderTlsTable } from './probes/tls/render-tls-table.ts';
export type { TlsScan } from './probes/tls/tls-scan.ts';
export type { Broadcast, OpenedSockets, OpenSocketsOptions } from './probes/websocket/open-sockets.ts';
export { openSockets } from './probes/websocket/open-sockets.ts';
export { openWebSocket } from './probes/websocket/open-websocket.ts';
export type { HandshakeBreak, HandshakeOptions, HandshakeProbe } from './probes/websocket/probe-handshake.ts';
export { probeHandshake } from './probes/websocket/probe-handshake.ts';
export type { WebSocketProbe, WebSocketProbeOptions } from './probes/websocket/probe-websocket.ts';
export { probeWebSocket } from './probes/websocket/probe-websocket.ts';
export type {
  OpenedSocket,
  WebSocketClose,
  WebSocketMessage,
  WebSocketOptions,
  WebSocketSend,
} from './probes/websocket/websocket-types.ts';
export { ReportUnreadableError, ReportWriteError } from './report/errors.ts';
export { renderJunit } from './report/junit.ts';
export { readReport } from './report/read-report.ts';
export type { AppliedWaiver, HistorySeries, Report, ReportImage, ReportParts } from './report/report.ts';
export { makeReport } from './report/report.ts';
export type { Topology, TopologyService } from './report/topology.ts';
export { writeReport } from './report/write-report.ts';
export { DataStepError, PlanRefusedError } from './stack/boot-errors.ts';
export type { BootStep } from './stack/boot-log.ts';
export type { BootedStack, BootOptions } from './stack/boot-stack.ts';
export { bootStack } from './stack/boot-stack.ts';
export {
  CarryError,
  EdgeNotReadyError,
  EnvironmentFileError,
  ExecLimitError,
  HostFolderAwayError,
  KeepOverSshError,
  MissingHostFileError,
  NotKeepableError,
  NotRunningError,
  ServiceNotReadyError,
  UnknownSecretError,
  UnknownServiceError,
  UnknownTrialError,
} from './stack/errors.ts';
export type { KeptTrial } from './stack/kept/open-trial.ts';
export { openTrial } from './stack/kept/open-trial.ts';
export type { KeptRecord } from './stack/kept/record.ts';
export { listTrials } from './stack/kept/record.ts';
export type { StartOptions } from './stack/start-trial.ts';
export { startTrial } from './stack/start-trial.ts';
export type {
  ExecOptions,
  ExecResult,
  InspectedContainer,
  OutsideBehaviour,
  OutsideEvent,
  OutsideSystem,
  Reconfigured,
  RunningContainer,
  RunningEdge,
  RunningOutside,
  RunningService,
  Trial,
  TrialClient,
} from './stack/trial.ts';
