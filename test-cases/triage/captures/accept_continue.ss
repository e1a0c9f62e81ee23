State      Recv-Q Send-Q Local Address:Port  Peer Address:Port Process                                    
LISTEN     0      128        127.0.0.1:37541      0.0.0.0:*     users:(("kernel-proof-co",pid=30366,fd=3))
CLOSE-WAIT 1      0          127.0.0.1:37541    127.0.0.1:52036 users:(("kernel-proof-co",pid=30366,fd=7))
CLOSE-WAIT 1      0          127.0.0.1:37541    127.0.0.1:52006 users:(("kernel-proof-co",pid=30366,fd=5))
FIN-WAIT-2 0      0          127.0.0.1:51996    127.0.0.1:37541                                           
FIN-WAIT-2 0      0          127.0.0.1:52006    127.0.0.1:37541                                           
FIN-WAIT-2 0      0          127.0.0.1:52022    127.0.0.1:37541                                           
FIN-WAIT-2 0      0          127.0.0.1:52036    127.0.0.1:37541                                           
FIN-WAIT-2 0      0          127.0.0.1:52052    127.0.0.1:37541                                           
TIME-WAIT  0      0          127.0.0.1:52268    127.0.0.1:8080                                            
TIME-WAIT  0      0          127.0.0.1:52276    127.0.0.1:8080                                            
CLOSE-WAIT 1      0          127.0.0.1:37541    127.0.0.1:52022 users:(("kernel-proof-co",pid=30366,fd=6))
CLOSE-WAIT 1      0          127.0.0.1:37541    127.0.0.1:51996 users:(("kernel-proof-co",pid=30366,fd=4))
CLOSE-WAIT 1      0          127.0.0.1:37541    127.0.0.1:52052 users:(("kernel-proof-co",pid=30366,fd=8))
TIME-WAIT  0      0              [::1]:46900        [::1]:8080                                            
TIME-WAIT  0      0              [::1]:46912        [::1]:8080                                            
